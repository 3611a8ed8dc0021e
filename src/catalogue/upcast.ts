import type { EventType } from './index.js';

type Data = Readonly<Record<string, unknown>>;
/** Data of one version, brought into the next. */
type Upcaster = (data: Data) => Data;

/** The first of a list brings version 1 to 2, the next 2 to 3. What was written stays as it was written; it is read in the current version. */
const UPCASTERS: Partial<Readonly<Record<EventType, readonly Upcaster[]>>> = {
  // Version 2 names each clause, so that what is said of one holds whatever becomes of its text.
  TreatySigned: [withClauseIds],
};

/** The data as the current version has it. */
export function upcast(type: EventType, version: number, data: object): object {
  const steps = UPCASTERS[type]?.slice(version - 1) ?? [];
  return steps.reduce<Data>((older, step) => step(older), data as Data);
}

/** Clauses that have no id are named by their place, from 1. */
export function withClauseIds(data: Data): Data {
  const { clauses } = data;
  if (!Array.isArray(clauses)) return data;
  return {
    ...data,
    clauses: clauses.map((clause: unknown, place) => (typeof clause === 'object' && clause !== null ? { clauseId: String(place + 1), ...clause } : clause)),
  };
}
