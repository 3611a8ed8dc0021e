import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { DatedAlias } from '../../actors/alias-index.js';
import type { Days } from '../../actors/period.js';
import { ActorRegistry } from '../../actors/registry.js';
import type { Unresolved } from '../../actors/resolution.js';
import type { ActorId } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import { listed, type ListedActor } from './list-actors.js';

export interface ResolvedAnswer extends Omit<ListedActor, 'id'> {
  readonly scheme: string;
  readonly code: string;
  readonly on: string;
  readonly actor: ActorId;
}

/** Which actor a code of a scheme names on a date; `written` is the date as it was asked. */
export class ResolveCode extends Query<ResolvedAnswer> {
  constructor(readonly scheme: string, readonly code: string, readonly on: Days, readonly written: string) {
    super();
  }
}

@QueryHandler(ResolveCode)
export class ResolveCodeHandler implements IQueryHandler<ResolveCode> {
  constructor(private readonly registry: ActorRegistry) {}

  async execute(question: ResolveCode): Promise<ResolvedAnswer> {
    const { scheme, code, on, written } = question;
    const resolution = this.registry.resolve(scheme, code, on);
    if (resolution.kind !== 'actor') throw this.refusal(question, resolution);
    const { actor } = resolution;
    const { id, ...rest } = listed(this.registry.actor(actor) ?? { id: actor, name: actor, otherNames: [], successors: [] });
    return { scheme, code, on: written, actor: id, ...rest };
  }

  private refusal({ scheme, code, written }: ResolveCode, { kind, candidates }: Unresolved): DomainError {
    const schemes = this.registry.schemes();
    const message = schemes.includes(scheme.toUpperCase())
      ? `${scheme} ${code} names ${kind === 'ambiguous' ? 'more than one actor' : 'nobody'} on ${written}. See the candidates, or keep the code as it is.`
      : `No code of a scheme ${scheme} is known. The schemes are ${schemes.join(', ')}.`;
    return new DomainError('actor-unresolved', message, [], { scheme, code, on: written, reason: kind, candidates: candidates.map((each) => this.candidate(each)) });
  }

  private candidate({ scheme, code, actor, from, to }: DatedAlias): object {
    return { scheme, code, actor, name: this.registry.nameOf(actor), from, to };
  }
}
