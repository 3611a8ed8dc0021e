import { ActorRegistry } from '../actors/registry.js';
import type { DiplomaticEvent } from '../catalogue/index.js';
import { pairOf } from '../kernel/actor-pair.js';
import { parseOccurred } from '../kernel/time/parse-occurred.js';
import { compareFacts, orderOf } from '../kernel/fact.js';
import { countsAsOf } from '../kernel/time/as-of.js';
import type { Point } from '../kernel/point.js';
import { ProjectionProgress } from '../projection/progress.js';
import type { DiplomaticFact } from './fold/diplomatic-fact.js';
import { relationshipFold } from './fold/relationship-fold.js';
import { ProjectedChanges } from './projected-changes.js';
import { NamedActors } from './queries/named-actors.js';
import { StatesAround } from './states-around.js';

const RECORDED = Date.UTC(2024, 6, 1);
const PAIR = pairOf('KOR', 'RUS');

function demand(position: bigint, date: string): DiplomaticFact {
  const data = { occurred: { date }, sources: [{ publisher: 'x' }], occasionId: `o${position}`, by: 'KOR', to: 'RUS', demandId: `d${position}`, text: 'stop' };
  const event: DiplomaticEvent = { type: 'DemandMade', data };
  return { eventId: `e${position}`, stream: `occasion-o${position}`, position, recordedAt: RECORDED, learned: RECORDED, occurrence: parseOccurred({ date }), event, anomalies: [], amendedBy: [], contests: [] };
}

/** A read store of these facts, folded from the first each time. */
function changesOf(facts: readonly DiplomaticFact[]): ProjectedChanges {
  const upTo = ({ position, asOf }: Point) =>
    facts.filter((fact) => fact.position <= position && countsAsOf(fact.occurrence, asOf) !== 'no').sort((one, other) => compareFacts(orderOf(one), orderOf(other)));
  const foldAt = (pair: typeof PAIR, point: Point) => upTo(point).reduce((state, fact) => relationshipFold.apply(state, fact), relationshipFold.begin(pair));
  const newest = ({ pair, point }: { pair: typeof PAIR; point: Point }) => (pair === PAIR ? upTo(point).slice(-1) : []);
  const event = (id: string) => {
    const fact = facts.find(({ eventId }) => eventId === id);
    return fact && { ...fact, metadata: {}, pairs: [PAIR] };
  };
  const store = { foldAt, event, facts: newest } as never;
  return new ProjectedChanges(store, new ProjectionProgress(), new StatesAround(store), new NamedActors(new ActorRegistry()));
}

const touching = (fact: DiplomaticFact) => ({ eventId: fact.eventId, type: fact.event.type, position: fact.position, pairs: [PAIR] });

describe('What an event changed, as subscribers are told', () => {
  const first = demand(10n, '2024-06-20');
  const late = demand(20n, '2024-06-01');
  const ahead = demand(30n, '2024-08-01');
  const changes = changesOf([first, late, ahead]);

  it('holds from now where it is the newest', () => {
    const change = changes.changeOf(touching(first), PAIR);
    expect(change).toMatchObject({ kind: 'change', pair: 'KOR-RUS', position: '10', effective: 'now', cause: { eventId: 'e10', type: 'DemandMade' } });
    expect(JSON.stringify(change?.changes)).toContain('d10');
    expect(JSON.stringify(change?.changes)).not.toContain('d20');
  });

  it('is an amendment from its own date where it came late', () => {
    expect(changes.changeOf(touching(late), PAIR)).toMatchObject({ kind: 'amendment', effective: '2024-06-01' });
  });

  it('is none where it happened on a day of which the newest fact is known by the hour', () => {
    const byTheHour = { ...demand(10n, '2024-06-21'), occurrence: parseOccurred({ date: '2024-06-21', time: '14:00' }) };
    const thatDay = demand(20n, '2024-06-21');
    expect(changesOf([byTheHour, thatDay]).changeOf(touching(thatDay), PAIR)).toMatchObject({ kind: 'change', effective: 'now' });
  });

  it('holds from its own date where that is to come', () => {
    expect(changes.changeOf(touching(ahead), PAIR)).toMatchObject({ kind: 'change', effective: '2024-08-01' });
  });

  it('is the same whatever was recorded since', () => {
    expect(JSON.stringify(changes.changeOf(touching(first), PAIR))).toBe(JSON.stringify(changesOf([first]).changeOf(touching(first), PAIR)));
  });

  it('is told of a fact that says what it is about, which is no amendment', () => {
    const { data } = demand(10n, '2024-06-20').event;
    const position: DiplomaticFact = {
      ...demand(10n, '2024-06-20'),
      event: { type: 'PositionExpressed', data: { occurred: data.occurred, sources: data.sources, contactId: 'c', by: ['KOR'], towards: ['RUS'], stance: 'critical', about: 'the treaty' } },
    };
    expect(changesOf([position]).changeOf(touching(position), PAIR)).toMatchObject({ kind: 'change', cause: { type: 'PositionExpressed' } });
  });

  it('is nothing in a relationship that it left as it was', () => {
    expect(changes.changeOf(touching(first), pairOf('JPN', 'USA'))).toBeUndefined();
  });
});
