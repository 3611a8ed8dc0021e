import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A party of a treaty, as the dataset has it; see NOTICE. Dates are texts, empty or `9999-12-31` where there is none. */
export interface PartyRow {
  readonly stateID: string;
  readonly treatyID: string;
  readonly Title: string;
  readonly End: string;
  readonly StateSignature: string;
  readonly StateRatification: string;
  readonly StateForce: string;
  readonly StateEnd: string;
}

/** The whole dataset, 98,320 rows; it is no part of the product. */
export const WHOLE = process.env['CHANCERY_TREATY_PARTIES'] ?? '/work/shared/data/samples/treaty_parties_GGO.tsv.gz';
export const haveWhole = (): boolean => existsSync(WHOLE);

export const sampleRows = (): PartyRow[] => parse(readFileSync('test/treaty-import/sample.tsv', 'utf8'));
export const wholeRows = (count: number): PartyRow[] => parse(gunzipSync(readFileSync(WHOLE)).toString('utf8')).slice(0, count);

/** Fields hold no tabs; one that holds quotes is quoted, with its own doubled. */
function parse(text: string): PartyRow[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const values = line.split('\t').map(unquoted);
    return Object.fromEntries(names.map((name, place) => [name, values[place] ?? ''])) as unknown as PartyRow;
  });
}

const unquoted = (field: string): string => (field.startsWith('"') && field.endsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
