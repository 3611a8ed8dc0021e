import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { DatedAlias } from '../../actors/alias-index.js';
import type { Period } from '../../actors/period.js';
import { ActorRegistry } from '../../actors/registry.js';
import type { ActorId } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import { listed, type ListedActor } from './list-actors.js';

export interface ActorAnswer extends ListedActor {
  readonly otherNames: readonly string[];
  readonly successors: readonly ActorId[];
  readonly predecessors: readonly ActorId[];
  /** By scheme, ordered; a code without dates is the actor's at all times. */
  readonly aliases: Readonly<Record<string, readonly AnsweredAlias[]>>;
}

export interface AnsweredAlias extends Period {
  readonly code: string;
  /** The event that recorded it, where it is not in the registry's own lists. */
  readonly eventId?: string;
}

/** One actor, with the names and codes by which it is known. */
export class GetActor extends Query<ActorAnswer> {
  constructor(readonly id: ActorId) {
    super();
  }
}

@QueryHandler(GetActor)
export class GetActorHandler implements IQueryHandler<GetActor> {
  constructor(private readonly registry: ActorRegistry) {}

  async execute({ id }: GetActor): Promise<ActorAnswer> {
    const actor = this.registry.actor(id);
    if (!actor) throw new DomainError('not-found', `No actor ${id} is known${this.registry.hintOf(id)}. If it was registered this moment on another instance, ask again.`);
    const { otherNames, successors } = actor;
    return { ...listed(actor), otherNames, successors, predecessors: this.registry.predecessorsOf(id), aliases: byScheme(this.registry.aliasesOf(id)) };
  }
}

function byScheme(aliases: readonly DatedAlias[]): Record<string, AnsweredAlias[]> {
  const schemes: Record<string, AnsweredAlias[]> = {};
  for (const scheme of [...new Set(aliases.map((alias) => alias.scheme))].sort()) {
    schemes[scheme] = aliases.filter((alias) => alias.scheme === scheme).map(({ code, from, to, eventId }) => ({ code, from, to, eventId }));
  }
  return schemes;
}
