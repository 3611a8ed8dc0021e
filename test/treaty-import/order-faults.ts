import type { Occurrence } from '../../src/kernel/time/occurrence.js';
import { parseOccurred } from '../../src/kernel/time/parse-occurred.js';
import { datesOf, endsForAll } from './mapping.js';
import type { PartyRow } from './rows.js';

/** A row by its place, and the rule that its dates break. */
export interface OrderFault {
  readonly row: number;
  readonly rule: string;
}

const at = (date: string | undefined): Occurrence | undefined => (date === undefined ? undefined : parseOccurred(date));
/** The first is over before the second begins: dates that overlap may be in either order. */
const before = (one: Occurrence | undefined, other: Occurrence | undefined): boolean => one !== undefined && other !== undefined && one.end <= other.start;

/** What is out of order among the dates of one treaty's rows, in which no state stands twice; worked out from the dates, without the lifecycle. */
export function orderFaults(rows: readonly { readonly row: PartyRow; readonly place: number }[]): OrderFault[] {
  const signings = rows.flatMap(({ row }) => at(datesOf(row).signed) ?? []);
  const end = at(rows.map(({ row }) => (endsForAll(row) ? datesOf(row).end : undefined)).find((date) => date !== undefined));
  const unsignedBy = (when: Occurrence | undefined): boolean => when !== undefined && signings.every((signing) => before(when, signing));
  return rows.flatMap(({ row, place }) => {
    const dates = datesOf(row);
    const [signed, ratified, force] = [at(dates.signed), at(dates.ratified), at(dates.force)];
    const left = endsForAll(row) ? undefined : at(dates.end);
    /** Neither signed nor consented by then. */
    const strangerAt = (when: Occurrence | undefined): boolean => when !== undefined && [signed, ratified].every((each) => each === undefined || before(when, each));
    const rules = [
      before(ratified, signed) && 'signature-before-ratification',
      before(force, ratified) && 'consent-before-force',
      unsignedBy(force) ? 'signature-before-force' : strangerAt(force) && 'party-before-force',
      !unsignedBy(force) && before(left, force) && !(before(left, ratified) && !before(force, ratified)) && 'party-before-force',
      strangerAt(left) && 'party-denounces',
      [signed, ratified, force, left].some((each) => before(end, each)) && 'treaty-not-ended',
    ];
    return rules.flatMap((rule) => (rule ? [{ row: place, rule }] : []));
  });
}
