import { DomainError } from '../../src/kernel/domain-error.js';
import { parseOccurred } from '../../src/kernel/time/parse-occurred.js';
import type { PartyRow } from './rows.js';

/** A line of a batch, and the rows that it tells of, by their place. */
export interface ImportLine {
  readonly type: 'TreatySigned' | 'TreatyRatified' | 'TreatyEnteredIntoForce' | 'TreatyTerminated' | 'TreatyDenounced';
  readonly treatyId: string;
  readonly rows: readonly number[];
  readonly body: Readonly<Record<string, unknown>> & { readonly occurred: string };
}

export interface Mapping {
  readonly lines: readonly ImportLine[];
  /** The places of the rows that the lines tell. */
  readonly told: ReadonlySet<number>;
  /** How many rows were kept out, by the reason. */
  readonly keptOut: ReadonlyMap<string, number>;
}

/** The dates of a row, as EDTF. */
export interface PartyDates {
  readonly signed?: string;
  readonly ratified?: string;
  readonly force?: string;
  readonly end?: string;
}

const sources = [{ publisher: 'globalgov/manytreaties, GGO (CC BY 4.0)', url: 'https://github.com/globalgov/manytreaties' }];

/** Turns the dataset's rows into commands: the signatures, by which alone a treaty is known, then consent, force and end of each party in the rows' order. */
export function linesOf(rows: readonly PartyRow[], isKnown: (actor: string) => boolean): Mapping {
  const signings: ImportLine[] = [];
  const lines: ImportLine[] = [];
  const keptOut = new Map<string, number>();
  const told = new Set<number>();
  const toldOnce = new Set<string>();
  const signing = signedTogether(rows, isKnown);
  rows.forEach((row, place) => {
    const reason = reasonAgainst(row, isKnown);
    if (reason) {
      keptOut.set(reason, (keptOut.get(reason) ?? 0) + 1);
      return;
    }
    told.add(place);
    const { signed, ratified, force, end } = datesOf(row);
    const add = (type: ImportLine['type'], occurred: string, body: object, places = [place]): void => {
      (type === 'TreatySigned' ? signings : lines).push({ type, treatyId: treatyIdOf(row), rows: places, body: { occurred, ...body, sources } });
    };
    // All who signed on one day signed together; a treaty ends once.
    const once = (what: string): boolean => !toldOnce.has(`${row.treatyID} ${what}`) && toldOnce.add(`${row.treatyID} ${what}`) !== undefined;
    if (signed && once(`signed ${signed}`)) {
      const together = signing.get(`${row.treatyID} ${signed}`) ?? [];
      add('TreatySigned', signed, { title: row.Title, signatories: [...new Set(together.map((at) => rows[at]?.stateID))] }, together);
    }
    if (ratified) add('TreatyRatified', ratified, { party: row.stateID, act: signed ? 'ratification' : 'accession' });
    if (force) add('TreatyEnteredIntoForce', force, { parties: [row.stateID] });
    if (end && endsForAll(row)) {
      if (once('ended')) add('TreatyTerminated', end, { cause: 'expiry' });
    } else if (end) add('TreatyDenounced', end, { by: row.stateID });
  });
  return { lines: [...signings, ...lines], told, keptOut };
}

/** The places of the rows whose parties signed a treaty on the same day, by treaty and day. */
function signedTogether(rows: readonly PartyRow[], isKnown: (actor: string) => boolean): Map<string, number[]> {
  const together = new Map<string, number[]>();
  rows.forEach((row, place) => {
    const { signed } = datesOf(row);
    if (signed === undefined || reasonAgainst(row, isKnown)) return;
    const key = `${row.treatyID} ${signed}`;
    together.set(key, [...(together.get(key) ?? []), place]);
  });
  return together;
}

/** The party's end is that of the treaty. */
export const endsForAll = ({ StateEnd, End }: PartyRow): boolean => StateEnd === End;

/** `ECLSBN_2007O` as an id of this record. */
export const treatyIdOf = ({ treatyID }: PartyRow): string => `ggo.${treatyID.replaceAll(/[^A-Za-z0-9._:~-]/g, '.')}`;

export function reasonAgainst(row: PartyRow, isKnown: (actor: string) => boolean): string | undefined {
  if (!isKnown(row.stateID)) return `no actor has the code ${row.stateID}`;
  return Object.values(datesOf(row)).some((date) => date !== undefined) ? undefined : 'the row has no date of the party';
}

export const datesOf = ({ StateSignature, StateRatification, StateForce, StateEnd }: PartyRow): PartyDates => ({
  signed: edtf(StateSignature),
  ratified: edtf(StateRatification),
  force: edtf(StateForce),
  end: edtf(StateEnd),
});

/** `9999-12-31` stands for never. Of a day or a month that does not exist what does exist is kept: `2020-99-99` is some time in 2020. */
function edtf(text: string): string | undefined {
  if (text === '' || text.startsWith('9999')) return undefined;
  for (const length of [text.length, 7, 4]) {
    const date = text.slice(0, length);
    if (isDate(date)) return date;
  }
  throw new Error(`${text} is no date at all`);
}

function isDate(text: string): boolean {
  try {
    parseOccurred(text);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
