import { setImmediate } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ActorId } from '../../kernel/actor.js';
import { pairKey, type ActorPair, type PairKey } from '../../kernel/actor-pair.js';
import { orderOf, type FactOrder } from '../../kernel/fact.js';
import type { Point } from '../../kernel/point.js';
import { ReadStore } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import type { Change } from '../fold/view/changes.js';
import type { RelationshipState } from '../fold/view/relationship-state.js';
import { eachChange } from '../queries/each-change.js';
import { FoldingAllowance } from '../queries/folding-allowance.js';
import { pairsOfFact } from '../queries/pairs-of-fact.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points, type AnsweredPoint } from '../queries/points.js';
import { Relationships } from '../queries/relationships.js';
import type { Weighing } from '../queries/weighing.js';

/** One event in the record of one pair, and what it changed there. */
interface ReplayedEvent {
  readonly pair: PairKey;
  readonly eventId: string;
  readonly type: string;
  readonly position: string;
  readonly learnedAt: string;
  readonly data: object;
  readonly changes: readonly Change[];
}

/** Events in the order in which they happened, then the states that they lead to, then the end: without it the replay was broken off. */
export type ReplayLine =
  | { readonly event: ReplayedEvent }
  | { readonly state: RelationshipState }
  | { readonly end: AnsweredPoint & { readonly events: number; readonly states: number } };

/** Of which relationships: of one, of all of an actor, or of all there are. */
export type ReplayScope = { readonly pair: ActorPair } | { readonly actor?: ActorId };

/** What happened from an instant to the date of the point, event by event. */
export class GetReplay extends Query<(gone: AbortSignal) => AsyncIterable<ReplayLine>> {
  constructor(
    readonly scope: ReplayScope,
    readonly from: number | undefined,
    readonly point: PointQuery,
  ) {
    super();
  }
}

interface Replaying {
  readonly from: number | undefined;
  readonly point: Point;
  readonly weighing: Weighing;
}

/** Held in memory at a time. */
const PAGE = 100;

@QueryHandler(GetReplay)
export class GetReplayHandler implements IQueryHandler<GetReplay> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly relationships: Relationships,
  ) {}

  async execute({ scope, from, point: query }: GetReplay): Promise<(gone: AbortSignal) => AsyncIterable<ReplayLine>> {
    const point = this.points.resolve(query);
    return (gone) => this.lines(scope, { from, point, weighing: query.weighing }, gone);
  }

  private async *lines(scope: ReplayScope, replaying: Replaying, gone: AbortSignal): AsyncGenerator<ReplayLine> {
    let [events, states] = [0, 0];
    for await (const event of 'pair' in scope ? this.ofPair(scope.pair, replaying) : this.ofMany(scope.actor, replaying)) {
      if (gone.aborted) return;
      yield { event };
      events++;
    }
    for await (const state of 'pair' in scope ? this.stateOf(scope.pair, replaying) : this.statesOf(scope.actor, replaying)) {
      if (gone.aborted) return;
      yield { state };
      states++;
    }
    yield { end: { ...answeredPoint(replaying.point), events, states } };
  }

  private async *ofPair(pair: ActorPair, { from, point, weighing }: Replaying): AsyncGenerator<ReplayedEvent> {
    for (let after: FactOrder | undefined; ; await setImmediate()) {
      const facts = this.readStore.facts({ pair, point, from, newestFirst: false, after, limit: PAGE });
      const changes = await eachChange({ store: this.readStore, pair, point, facts, consecutiveFrom: from ?? -Infinity, weighing });
      for (const fact of facts) yield replayed(pair, fact, changes.get(fact.eventId));
      const last = facts.at(-1);
      if (!last || facts.length < PAGE) return;
      after = orderOf(last);
    }
  }

  /** An event that stands in the record of several pairs comes once for each of them. */
  private async *ofMany(actor: ActorId | undefined, { from, point, weighing }: Replaying): AsyncGenerator<ReplayedEvent> {
    for (let after: FactOrder | undefined; ; ) {
      const { facts, lookedUpTo } = this.readStore.search({ actor, point, from, newestFirst: false, after, limit: PAGE });
      for (const fact of facts) {
        for (const pair of pairsOfFact(this.readStore, fact, point)) {
          if (actor !== undefined && pair.a !== actor && pair.b !== actor) continue;
          const changes = await eachChange({ store: this.readStore, pair, point, facts: [fact], weighing });
          yield replayed(pair, fact, changes.get(fact.eventId));
          await setImmediate();
        }
      }
      if (!lookedUpTo) return;
      after = lookedUpTo;
      await setImmediate();
    }
  }

  private async *stateOf(pair: ActorPair, { point, weighing }: Replaying): AsyncGenerator<RelationshipState> {
    yield { ...(await this.relationships.weighed(pair, point, weighing, new FoldingAllowance())), pair: pairKey(pair) };
  }

  private async *statesOf(actor: ActorId | undefined, replaying: Replaying): AsyncGenerator<RelationshipState> {
    for (let after: PairKey | undefined; ; ) {
      const pairs = this.readStore.pairs({ actor, position: replaying.point.position, after, limit: PAGE });
      for (const pair of pairs) {
        yield* this.stateOf(pair, replaying);
        await setImmediate();
      }
      const last = pairs.at(-1);
      if (!last || pairs.length < PAGE) return;
      after = pairKey(last);
    }
  }
}

const replayed = (pair: ActorPair, { eventId, event, position, learned }: DiplomaticFact, changes: readonly Change[] = []): ReplayedEvent => ({
  pair: pairKey(pair),
  eventId,
  type: event.type,
  position: position.toString(),
  learnedAt: new Date(learned).toISOString(),
  data: event.data,
  changes,
});
