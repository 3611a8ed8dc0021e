import { Injectable } from '@nestjs/common';
import type { ActorId } from '../../kernel/actor.js';
import { directionKey, pairKey, type ActorPair } from '../../kernel/actor-pair.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { FactOrder } from '../../kernel/fact.js';
import { formatPointer, readPointer } from '../../kernel/json-pointer.js';
import type { Point } from '../../kernel/point.js';
import { END_OF_TIME } from '../../kernel/time/occurrence.js';
import { ProjectionProgress } from '../../projection/progress.js';
import { ReadStore } from '../../read-store/port.js';
import type { StatePart } from '../../watches/condition.js';
import type { FieldKind } from '../../watches/field-kind.js';
import { WatchedRelationships, type Watched, type WatchedEvent } from '../../watches/watched-relationships.js';
import type { WatchPoint } from '../../watches/watch.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { view } from '../fold/view/view.js';
import { Relationships } from '../queries/relationships.js';
import { DEFAULT_WEIGHING } from '../queries/weighing.js';
import { findField } from './fields.js';
import { EACH, partsOf } from './parts.js';
import { peaksBetween } from './peaks.js';
import { RecentStates } from './recent-states.js';
import { statesAt } from './states-at.js';

const DAY = 86_400_000;
const PAGE = 200;
/** Of the instants at which something happened, the latest so many are looked at apart, and what was earlier by the day. */
const MOST_STARTS = 64;

/** Lets watches see the relationships as they were projected: as of an instant, with so much of the log. */
@Injectable()
export class ProjectedRelationships extends WatchedRelationships {
  private readonly recent = new RecentStates();
  /** Many watches ask for the same ones after one another. */
  private lastPeaks: { readonly key: string; readonly peaks: readonly WatchPoint[] } = { key: '', peaks: [] };

  constructor(
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly progress: ProjectionProgress,
    private readonly relationships: Relationships,
  ) {
    super();
  }

  tail(): bigint {
    return this.progress.position;
  }

  onAdvance(listener: () => void): () => void {
    return this.progress.onAdvance(listener);
  }

  eventsAfter(position: bigint, limit: number): readonly WatchedEvent[] {
    // What is written and not yet announced is known to nobody: a watch among it neither.
    const announced = this.readStore.eventsAfter(position, limit).filter((found) => found.position <= this.progress.position);
    return announced.map(({ eventId, event, position: at, recordedAt, pairs }) => ({ eventId, type: event.type, position: at, recordedAt, pairs }));
  }

  *pairsOf(actor: ActorId): Iterable<ActorPair> {
    const position = this.tail();
    for (let after = ''; ; ) {
      const page = this.readStore.pairs({ actor, position, after, limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = pairKey(last);
    }
  }

  kindOf(pointer: string, watched: Watched): FieldKind {
    const found = findField(readPointer(pointer));
    if ('nearest' in found) {
      const at = found.nearest.length > 0 ? `${formatPointer(found.nearest)} ${found.has.length > 0 ? `has ${found.has.join(', ')}` : 'has no parts'}` : `a state has ${found.has.join(', ')}`;
      throw refused(`no relationship has a field ${pointer} to compare: ${at}`);
    }
    const foreign = found.directions.find((direction) => direction !== EACH && !isOf(direction, watched));
    if (foreign !== undefined) throw refused(`${foreign} is no direction of the relationships watched: write one such as KOR>RUS, or ${EACH} for each`);
    return found.field;
  }

  parts(pair: ActorPair, pointer: string, point: WatchPoint): readonly StatePart[] {
    const state = this.recent.of([pairKey(pair), point.position, point.at].join(' '), () => this.relationships.at(pair, asPoint(point)));
    return partsOf(state, readPointer(pointer));
  }

  peaks(pair: ActorPair, point: WatchPoint, from: number): readonly WatchPoint[] {
    const key = [pairKey(pair), point.position, point.at, from].join(' ');
    if (this.lastPeaks.key !== key) {
      const instants = peaksBetween(from, point.at, this.startsOf(pair, point, from));
      this.lookAhead(pair, point, instants);
      this.lastPeaks = { key, peaks: instants.map((at) => ({ position: point.position, at })) };
    }
    return this.lastPeaks.peaks;
  }

  /** All of them in one go: apart, each would be folded from a snapshot of its own, and its trends from two more. */
  private lookAhead(pair: ActorPair, { position }: WatchPoint, instants: readonly number[]): void {
    const moments = [...new Set(instants.flatMap((at) => [at - 180 * DAY, at - 30 * DAY, at]))].sort((one, other) => one - other);
    const states = statesAt(this.readStore, pair, asPoint({ position, at: 0 }), moments);
    for (const at of instants) {
      const [state, days30, days180] = [at, at - 30 * DAY, at - 180 * DAY].map((moment) => states.get(moment));
      if (!state || !days30 || !days180) return;
      this.recent.of([pairKey(pair), position, at].join(' '), () => view(pair, state, { days30, days180 }, asPoint({ position, at }), DEFAULT_WEIGHING.weights));
    }
  }

  /** The latest first, each once, however much happened at it. */
  private startsOf(pair: ActorPair, point: WatchPoint, from: number): number[] {
    const starts: number[] = [];
    for (let after: FactOrder | undefined; starts.length < MOST_STARTS; ) {
      const [fact] = this.readStore.facts({ pair, point: asPoint(point), to: point.at, newestFirst: true, ...(after ? { after } : {}), limit: 1 });
      if (!fact || fact.occurrence.start < from) return starts;
      starts.push(fact.occurrence.start);
      after = { start: fact.occurrence.start, learned: -Infinity, eventId: '' };
    }
    return starts;
  }
}

const asPoint = ({ position, at }: WatchPoint): Point => ({ asOf: { kind: 'instant', at }, knownAt: END_OF_TIME, position, certainty: 'possible' });

const refused = (message: string): DomainError => new DomainError('malformed', `/when/field: ${message}`, [{ pointer: '/when/field', message }]);

function isOf(direction: string, watched: Watched): boolean {
  const { pair } = 'pair' in watched ? watched : { pair: undefined };
  if (pair) return direction === directionKey(pair.a, pair.b) || direction === directionKey(pair.b, pair.a);
  const actors = direction.split('>');
  return 'actor' in watched && actors.length === 2 && actors.includes(watched.actor);
}
