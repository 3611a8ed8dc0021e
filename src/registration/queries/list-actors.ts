import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { KnownActor } from '../../actors/known-actor.js';
import { daysOf, overlap, type Days } from '../../actors/period.js';
import { ActorRegistry } from '../../actors/registry.js';
import { kindOf, type ActorId, type ActorKind } from '../../kernel/actor.js';

export interface ListedActor {
  readonly id: ActorId;
  readonly name: string;
  readonly kind: ActorKind;
  /** First and last day, month or year; open where they are not given. */
  readonly from?: string;
  readonly to?: string;
}

export interface ActorsAnswer {
  readonly actors: readonly ListedActor[];
  /** The cursor of the next page; absent on the last. */
  readonly next?: ActorId;
}

export interface ActorFilter {
  readonly kind?: ActorKind;
  /** Of these days the actor was there on one at least, or the registry does not know that it was not. */
  readonly on?: Days;
  /** Stands in a name or an alias, whatever its capitals and accents. */
  readonly text?: string;
  readonly after?: ActorId;
  readonly limit: number;
}

/** Whom the registry knows, ordered by id. */
export class ListActors extends Query<ActorsAnswer> {
  constructor(readonly filter: ActorFilter) {
    super();
  }
}

@QueryHandler(ListActors)
export class ListActorsHandler implements IQueryHandler<ListActors> {
  constructor(private readonly registry: ActorRegistry) {}

  async execute({ filter: { kind, on, text, after = '', limit } }: ListActors): Promise<ActorsAnswer> {
    const wanted = text === undefined ? undefined : plain(text);
    const found: KnownActor[] = [];
    for (const actor of this.registry.all()) {
      if (found.length > limit) break;
      if (actor.id <= after || (kind !== undefined && kindOf(actor.id) !== kind) || (on && !overlap(daysOf(actor), on))) continue;
      if (wanted === undefined || this.texts(actor).some((each) => plain(each).includes(wanted))) found.push(actor);
    }
    const page = found.slice(0, limit);
    return { actors: page.map(listed), ...(found.length > limit ? { next: page.at(-1)?.id } : {}) };
  }

  private texts({ id, name, otherNames }: KnownActor): string[] {
    return [id, name, ...otherNames, ...this.registry.aliasesOf(id).map(({ code }) => code)];
  }
}

export const listed = ({ id, name, from, to }: KnownActor): ListedActor => ({ id, name, kind: kindOf(id), from, to });

const plain = (text: string): string => text.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase();
