import fc from 'fast-check';
import { decide, type Lifecycle } from './lifecycle.js';
import { DomainError } from './domain-error.js';
import type { RecordedEvent } from './recorded-event.js';

/** A door opens and closes in turn; each key is cut once. */
type DoorEvent = { type: 'Opened' | 'Closed'; data: { occurred: string } } | { type: 'KeyCut'; data: { occurred: string; key: string } };

const door: Lifecycle<DoorEvent, { readonly open?: string }> = {
  initial: {},
  evolve: (state, { type }, eventId) => (type === 'Opened' ? { open: eventId } : type === 'Closed' ? {} : state),
  violations: ({ open }, { type }) => {
    if (type === 'Opened' && open) return [{ rule: 'closed-before-opening', message: 'The door is open', collidesWith: open }];
    return type === 'Closed' && !open ? [{ rule: 'open-before-closing', message: 'The door is closed' }] : [];
  },
  opens: (event) => (event.type === 'KeyCut' ? [`key ${event.data.key}`] : []),
};

const turned = (type: 'Opened' | 'Closed', day: number): DoorEvent => ({ type, data: { occurred: `2024-06-${String(day).padStart(2, '0')}` } });
const cut = (key: string, day: number): DoorEvent => ({ type: 'KeyCut', data: { occurred: `2024-06-${String(day).padStart(2, '0')}`, key } });
const history = (...events: DoorEvent[]): RecordedEvent<DoorEvent>[] =>
  events.map((event, place) => ({
    eventId: `recorded-${place}`, stream: 'door', revision: BigInt(place), position: BigInt(place), recordedAt: place, learned: place, event, metadata: { schemaVersion: 1, recordedBy: 'test' },
  }));
const refusal = (act: () => unknown): DomainError => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};
const candidate = (event: DoorEvent) => ({ eventId: 'candidate', event });

describe('Deciding a command at its own date', () => {
  it('refuses what collides at that date, and names the rule and the event', () => {
    const refused = refusal(() => decide(door, history(turned('Opened', 3)), candidate(turned('Opened', 5)), { mode: 'person' }));
    expect(refused.kind).toBe('lifecycle-conflict');
    expect(refused.context).toEqual({ rule: 'closed-before-opening', collidesWith: 'recorded-0' });
  });

  it('does not hold later events against an earlier one, but names those that it puts in the wrong', () => {
    const late = decide(door, history(turned('Opened', 10)), candidate(turned('Opened', 5)), { mode: 'person' });
    expect(late).toEqual([{ rule: 'closed-before-opening', message: 'The door is open', collidesWith: 'recorded-0' }]);
  });

  it('does not blame a late event for what was wrong without it', () => {
    expect(decide(door, history(turned('Closed', 10)), candidate(cut('brass', 5)), { mode: 'person' })).toEqual([]);
  });

  it('records what breaks a rule when it is forced or imported, with the anomaly', () => {
    const anomalies = [{ rule: 'open-before-closing', message: 'The door is closed' }];
    expect(decide(door, [], candidate(turned('Closed', 5)), { mode: 'person', force: { reason: 'seen on film' } })).toEqual(anomalies);
    expect(decide(door, [], candidate(turned('Closed', 5)), { mode: 'import' })).toEqual(anomalies);
  });

  it.each([1, 10, 20])('refuses an id that is taken, on day %i as on any other', (day) => {
    const refused = refusal(() => decide(door, history(cut('brass', 10)), candidate(cut('brass', day)), { mode: 'person' }));
    expect(refused.context).toEqual({ rule: 'recorded-once', collidesWith: 'recorded-0' });
  });

  describe('with dates that are known only in part', () => {
    const on = (type: 'Opened' | 'Closed', occurred: string): DoorEvent => ({ type, data: { occurred } });

    it('holds nothing against an order that they leave open', () => {
      expect(decide(door, history(turned('Opened', 5)), candidate(on('Closed', '2024-06')), { mode: 'person' })).toEqual([]);
      expect(decide(door, history(on('Opened', '2024-06'), on('Closed', '2024')), candidate(on('Opened', '2024-02')), { mode: 'person' })).toEqual([]);
    });

    it('names what is wrong in each order that they leave open', () => {
      const late = decide(door, history(turned('Opened', 5)), candidate(on('Opened', '2024-06')), { mode: 'person' });
      expect(late).toEqual([{ rule: 'closed-before-opening', message: 'The door is open', collidesWith: 'recorded-0' }]);
      const twice = refusal(() => decide(door, history(turned('Opened', 5)), candidate(turned('Opened', 5)), { mode: 'person' }));
      expect(twice.context).toEqual({ rule: 'closed-before-opening', collidesWith: 'recorded-0' });
    });
  });

  it('decides the same in whatever order a history of distinct days was recorded', () => {
    const step = fc.record({ type: fc.constantFrom('Opened' as const, 'Closed' as const), day: fc.integer({ min: 1, max: 28 }) });
    const scene = fc.uniqueArray(step, { selector: ({ day }) => day, minLength: 1, maxLength: 12 }).chain((steps) =>
      fc.record({ recorded: fc.constant(history(...steps.map(({ type, day }) => turned(type, day)))), order: fc.shuffledSubarray(steps.map((_step, place) => place), { minLength: steps.length }), next: step }),
    );
    const named = (recorded: readonly RecordedEvent<DoorEvent>[], event: DoorEvent) => decide(door, recorded, candidate(event), { mode: 'import' });
    fc.assert(
      fc.property(scene, ({ recorded, order, next }) => {
        const shuffled = order.flatMap((place) => recorded[place] ?? []);
        expect(named(shuffled, turned(next.type, next.day))).toEqual(named(recorded, turned(next.type, next.day)));
      }),
    );
  });

  it('finds a person in the wrong exactly when a door, walked through day by day, is in the wrong state', () => {
    const step = fc.record({ type: fc.constantFrom('Opened' as const, 'Closed' as const), day: fc.integer({ min: 1, max: 28 }) });
    fc.assert(
      fc.property(fc.uniqueArray(step, { selector: ({ day }) => day, maxLength: 12 }), step, (steps, next) => {
        const last = steps.filter(({ day }) => day <= next.day).sort((one, other) => one.day - other.day).at(-1);
        const wrong = (last?.type ?? 'Closed') === next.type;
        const act = () => decide(door, history(...steps.map(({ type, day }) => turned(type, day))), candidate(turned(next.type, next.day)), { mode: 'person' });
        if (wrong) expect(refusal(act).kind).toBe('lifecycle-conflict');
        else expect(act).not.toThrow();
      }),
    );
  });
});
