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

/** Turns the dataset's rows into commands, treaty by treaty: who signed on which day, then consent, force and end of each party as the rows have them. */
export function linesOf(rows: readonly PartyRow[], isKnown: (actor: string) => boolean): Mapping {
  const keptOut = new Map<string, number>();
  const treaties = new Map<string, Told[]>();
  const told = new Set<number>();
  rows.forEach((row, place) => {
    const reason = reasonAgainst(row, isKnown);
    if (reason) {
      keptOut.set(reason, (keptOut.get(reason) ?? 0) + 1);
      return;
    }
    told.add(place);
    const parties = treaties.get(treatyIdOf(row)) ?? [];
    treaties.set(treatyIdOf(row), parties);
    parties.push({ row, place, dates: datesOf(row) });
  });
  const lines = [...treaties].flatMap(([treatyId, parties]) => [...signings(parties), ...courses(parties)].map((line) => ({ treatyId, ...line })));
  return { lines, told, keptOut };
}

interface Told {
  readonly row: PartyRow;
  readonly place: number;
  readonly dates: PartyDates;
}

type LineOfTreaty = Omit<ImportLine, 'treatyId'>;

const line = (type: ImportLine['type'], rows: readonly number[], occurred: string, body: object): LineOfTreaty => ({ type, rows, body: { occurred, ...body, sources } });

/** All who signed on one day signed together. */
function signings(parties: readonly Told[]): LineOfTreaty[] {
  const days = new Map<string, Told[]>();
  for (const party of parties) if (party.dates.signed !== undefined) days.set(party.dates.signed, [...(days.get(party.dates.signed) ?? []), party]);
  return [...days]
    .sort(([one], [other]) => parseOccurred(one).start - parseOccurred(other).start)
    .map(([day, together]) => {
      const signatories = [...new Set(together.map(({ row }) => row.stateID))];
      return line('TreatySigned', together.map(({ place }) => place), day, { title: together[0]?.row.Title, signatories });
    });
}

/** What each party did after signing; the treaty ends once, with the first row that says so. */
function courses(parties: readonly Told[]): LineOfTreaty[] {
  const endedBy = parties.find(({ row, dates }) => dates.end !== undefined && endsForAll(row));
  return parties.flatMap((party) => {
    const { row, place, dates } = party;
    const { signed, ratified, force, end } = dates;
    return [
      ...(ratified ? [line('TreatyRatified', [place], ratified, { party: row.stateID, act: signed ? 'ratification' : 'accession' })] : []),
      ...(force ? [line('TreatyEnteredIntoForce', [place], force, { parties: [row.stateID] })] : []),
      ...(end && !endsForAll(row) ? [line('TreatyDenounced', [place], end, { by: row.stateID })] : []),
      ...(end && party === endedBy ? [line('TreatyTerminated', [place], end, { cause: 'expiry' })] : []),
    ];
  });
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
