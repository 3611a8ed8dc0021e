import { Injectable } from '@nestjs/common';
import type { ActorId } from '../../kernel/actor.js';
import { compareFacts, orderOf } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import { LISTS, type Matter } from '../fold/listings.js';
import type { PairState } from '../fold/pair-state.js';
import { countsAt } from '../fold/view/counts-at.js';

/** Demands and undertakings at a point, from the facts that make them and follow them up, in whatever stream these stand. */
@Injectable()
export class Matters {
  constructor(private readonly readStore: ReadStore<DiplomaticFact, PairState>) {}

  /** What had happened of it by then, as it is known there, in canonical order. */
  courseOf(matter: Matter, id: string, point: Point): DiplomaticFact[] {
    const streams = this.readStore.streamsOf(LISTS.course(matter), id, point.position);
    return streams
      .flatMap((stream) => this.readStore.factsOfStream(stream, point))
      .filter(({ event, occurrence }) => (event.data as unknown as Readonly<Record<string, unknown>>)[`${matter}Id`] === id && countsAt(occurrence, point))
      .sort((one, other) => compareFacts(orderOf(one), orderOf(other)));
  }

  /** Ids of those that may be of these actors, or may have been, after the one given. */
  listed(matter: Matter, { by, to }: { readonly by?: ActorId; readonly to?: ActorId }, { position }: Point, after: string | undefined, limit: number): string[] {
    const lists = [...(by === undefined ? [] : [LISTS.by(matter, by)]), ...(to === undefined ? [] : [LISTS.to(matter, to)])];
    return this.readStore.listed({ lists: lists.length > 0 ? lists : [LISTS.made(matter)], position, after, limit });
  }
}
