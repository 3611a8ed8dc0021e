import type { ActorPair } from '../../kernel/actor-pair.js';
import type { Point } from '../../kernel/point.js';
import type { FactQuery } from '../../read-store/port.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import type { PairRecord } from '../queries/pair-record.js';

/** Facts that are kept; beyond them the record is asked again. */
const MOST_KEPT = 20_000;

/** Remembers what was asked of a record, for whom asks it the same many times over for one answer. */
export class KeptRecord implements PairRecord {
  private readonly states = new Map<string, PairState | Promise<PairState>>();
  private readonly pages = new Map<string, readonly DiplomaticFact[]>();
  private left = MOST_KEPT;

  constructor(private readonly record: PairRecord) {}

  foldAt(pair: ActorPair, point: Point, until?: number): PairState | Promise<PairState> {
    const key = textOf({ point, until });
    const state = this.states.get(key) ?? this.record.foldAt(pair, point, until);
    this.states.set(key, state);
    return state;
  }

  async foldsAt(pair: ActorPair, points: readonly Point[]): Promise<PairState[]> {
    const states: PairState[] = [];
    for (const point of points) states.push(await this.foldAt(pair, point));
    return states;
  }

  facts(query: FactQuery): readonly DiplomaticFact[] {
    const key = textOf(query);
    const known = this.pages.get(key);
    if (known) return known;
    const page = this.record.facts(query);
    this.left -= page.length;
    if (this.left >= 0) this.pages.set(key, page);
    return page;
  }
}

const textOf = (asked: object): string => JSON.stringify(asked, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
