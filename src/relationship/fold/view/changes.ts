import { pointerPart } from '../../../kernel/json-pointer.js';
import type { RelationshipState } from './relationship-state.js';

/** One field that differs, by JSON pointer; an entry of a list is named by its own id, not by its place. */
export interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Passing time and the list of proofs are no changes of the relationship. */
const LEFT_OUT = new Set(['ageInDays', 'evidence']);
const ID_FIELDS = ['treatyId', 'demandId', 'undertakingId', 'policyId', 'sanctionId', 'eventId'] as const;

/** What differs between two states of a pair, field by field. */
export function changesBetween(before: RelationshipState, after: RelationshipState): Change[] {
  return differences('', before, after);
}

function differences(pointer: string, from: unknown, to: unknown): Change[] {
  if (isRecord(from) && isRecord(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => !LEFT_OUT.has(key));
    return keys.flatMap((key) => differences(`${pointer}/${pointerPart(key)}`, own(from, key), own(to, key)));
  }
  if (Array.isArray(from) && Array.isArray(to)) {
    const [one, other] = [byId(from), byId(to)];
    if (one && other) return differences(pointer, one, other);
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field: pointer, from: from ?? null, to: to ?? null }];
}

/** An id may be the name of something that every object inherits. */
const own = (record: Record<string, unknown>, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list as a record by id; undefined where its entries have none or share one. */
function byId(list: readonly unknown[]): Record<string, unknown> | undefined {
  const entries = list.map((entry) => [idOf(entry), entry] as const);
  if (entries.some(([id]) => id === undefined)) return undefined;
  const record = Object.fromEntries(entries as [string, unknown][]);
  return Object.keys(record).length === list.length ? record : undefined;
}

/** The id by which an entry of a list is told from the others. A clause's id names it within its treaty; a dispute of an event is told from another by its own. */
export function idOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined;
  if (isRecord(entry['dispute'])) return `${String(entry['eventId'])} ${String(entry['dispute']['eventId'])}`;
  if (typeof entry['clauseId'] === 'string') return `${String(entry['treatyId'])} ${entry['clauseId']}`;
  const id = ID_FIELDS.map((field) => entry[field]).find((value) => typeof value === 'string');
  return typeof id === 'string' ? id : undefined;
}
