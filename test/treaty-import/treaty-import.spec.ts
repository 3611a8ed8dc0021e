import 'reflect-metadata';
import { ActorRegistry } from '../../src/actors/registry.js';
import { linesOf, treatyIdOf, type Mapping } from './mapping.js';
import { orderFaults, type OrderFault } from './order-faults.js';
import { importOf, type Outcome } from './recorded.js';
import { haveWhole, sampleRows, WHOLE, wholeRows, type PartyRow } from './rows.js';

const registry = new ActorRegistry();
const ORDER_RULES = ['signature-before-ratification', 'consent-before-force', 'signature-before-force', 'party-before-force', 'party-denounces', 'treaty-not-ended'];

/** Each rule that is named with a row, on its own event or as what it collides with; as `<place> <rule>`. */
function named(outcomes: readonly Outcome[]): Map<string, readonly string[]> {
  const lineOf = new Map(outcomes.map(({ eventId, line }) => [eventId, line]));
  return new Map(
    outcomes.flatMap(({ line, anomalies }, place) =>
      anomalies.filter(({ rule }) => ORDER_RULES.includes(rule)).map(({ rule, collidesWith = '' }, at) => {
        const rows = [...line.rows, ...(lineOf.get(collidesWith)?.rows ?? [])];
        return [`${place}.${at}`, rows.map((row) => `${row} ${rule}`)] as const;
      }),
    ),
  );
}

/** The faults of the treaties in which no state stands twice: where one does, which of its dates hold is anybody's guess. */
function faultsOf(rows: readonly PartyRow[], told: ReadonlySet<number>): { faults: OrderFault[]; judged: Set<number> } {
  const treaties = new Map<string, { row: PartyRow; place: number }[]>();
  rows.forEach((row, place) => told.has(place) && treaties.set(treatyIdOf(row), [...(treaties.get(treatyIdOf(row)) ?? []), { row, place }]));
  const plain = [...treaties.values()].filter((parties) => new Set(parties.map(({ row }) => row.stateID)).size === parties.length);
  return { faults: plain.flatMap(orderFaults), judged: new Set(plain.flat().map(({ place }) => place)) };
}

function checkImport(rows: readonly PartyRow[], { lines, told, keptOut }: Mapping, outcomes: readonly Outcome[]): OrderFault[] {
  const out = [...keptOut.values()].reduce((sum, count) => sum + count, 0);
  expect(told.size + out).toBe(rows.length);
  expect(told.size).toBeGreaterThan(0.9 * rows.length);
  expect(outcomes).toHaveLength(lines.length);

  const { faults, judged } = faultsOf(rows, told);
  const names = named(outcomes);
  const flagged = new Set([...names.values()].flat());
  expect(faults.filter(({ row, rule }) => !flagged.has(`${row} ${rule}`))).toEqual([]);
  const known = new Set(faults.map(({ row, rule }) => `${row} ${rule}`));
  const unfounded = [...names.values()].filter((each) => each.every((name) => judged.has(Number.parseInt(name)) && !known.has(name)));
  expect(unfounded).toEqual([]);
  return faults;
}

describe('The parties of treaties, as a dataset has them', () => {
  const rows = sampleRows();
  const mapping = linesOf(rows, (actor) => registry.isKnown(actor));
  const outcomes = importOf(mapping.lines);

  it('are imported, none lost, and whatever is out of order is flagged with its rule, and nothing else is', () => {
    expect(rows).toHaveLength(300);
    const faults = checkImport(rows, mapping, outcomes);
    for (const rule of ORDER_RULES) expect({ rule, faults: faults.filter((fault) => fault.rule === rule).length >= 10 }).toEqual({ rule, faults: true });
  });

  it('are kept out only where no actor has their code or they have no date', () => {
    expect([...mapping.keptOut.keys()].filter((reason) => !/^(no actor has the code \S.*|the row has no date of the party)$/.test(reason))).toEqual([]);
  });

  it('are refused as commands of a person by the first rule that they break', () => {
    const broken = outcomes.filter(({ anomalies }) => anomalies.length > 0);
    const refused = broken.map(({ asPerson, anomalies }) => [asPerson(), anomalies[0]?.rule]).filter(([rule]) => rule !== undefined);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.filter(([rule, first]) => rule !== first)).toEqual([]);
    const taken = broken.filter(({ asPerson }) => asPerson() === undefined);
    // What is recorded all the same put something later in the wrong, and was lawful itself.
    expect(taken.filter(({ anomalies }) => anomalies.some(({ collidesWith }) => collidesWith === undefined))).toEqual([]);
    expect(outcomes.filter(({ anomalies, asPerson }) => anomalies.length === 0 && asPerson() !== undefined)).toEqual([]);
  });

  (haveWhole() ? it : it.skip)(`are imported by the 20,000, none lost, every fault flagged${haveWhole() ? '' : ` (skipped: ${WHOLE} is not here)`}`, () => {
    const many = wholeRows(20_000);
    const lines = linesOf(many, (actor) => registry.isKnown(actor));
    expect(checkImport(many, lines, importOf(lines.lines)).length).toBeGreaterThan(2_000);
  }, 120_000);
});
