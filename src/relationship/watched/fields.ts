import { AGREMENT_OUTCOMES, ACCREDITATION_STAGES } from '../../catalogue/mission.js';
import { MISSION_LEVELS } from '../../catalogue/mission-levels.js';
import type { FieldKind } from '../../watches/field-kind.js';

const NUMBER: FieldKind = { kind: 'number' };
const FLAG: FieldKind = { kind: 'flag' };
const TEXT: FieldKind = { kind: 'text' };
const LIST: FieldKind = { kind: 'list' };
const choice = (...values: string[]): FieldKind => ({ kind: 'choice', values });

const TREATY_STAGES = choice('signed', 'partly-ratified', 'ratified', 'in-force', 'suspended', 'denounced', 'terminated');
const INDEX = { cooperation: NUMBER, conflict: NUMBER, balance: NUMBER };
const TALLY = { last: TEXT, countLast12Months: NUMBER };
const ENTRY = { since: TEXT, asThirdParty: FLAG };
const OBLIGATION = { treatyId: TEXT, clauseId: TEXT, obligation: TEXT, text: TEXT, article: TEXT, bound: LIST, provisional: FLAG, reservations: LIST };

interface Shape {
  readonly [name: string]: FieldKind | Shape;
}

/** Stands for a direction of the pair, `KOR>RUS`. */
const DIRECTION = '{direction}';
/** Stands for the id of an entry, a party, or a mode of contact. */
const ID = '{id}';

/** An entry of a list: what the list is by itself, and the fields of each entry. */
const list = (entry: Shape): Shape => ({ '': LIST, [ID]: entry });

/** The fields of a relationship's state by which it can be watched. */
export const STATE: Shape = {
  relations: { status: choice('none', 'established', 'severed'), since: TEXT, protectingPower: TEXT },
  recognition: { [DIRECTION]: { status: choice('recognised', 'withdrawn'), since: TEXT } },
  representation: {
    [DIRECTION]: {
      level: { kind: 'order', values: MISSION_LEVELS } as FieldKind,
      since: TEXT,
      envoy: { name: TEXT, stage: { kind: 'order', values: [...ACCREDITATION_STAGES].reverse() } as FieldKind, since: TEXT, inFunction: FLAG, inFunctionSince: TEXT, recalled: TEXT },
      candidate: { name: TEXT, outcome: choice(...AGREMENT_OUTCOMES), since: TEXT },
    },
  },
  treaties: list({
    treatyId: TEXT, title: TEXT, stage: TREATY_STAGES, since: TEXT, provisional: FLAG, supersedes: TEXT, cause: TEXT, supersededBy: TEXT,
    parties: {
      [ID]: { signed: TEXT, consent: TEXT, inForceSince: TEXT, provisional: FLAG, suspendedSince: TEXT, denounced: { on: TEXT, effectiveOn: TEXT, inEffect: FLAG }, reservations: LIST },
    },
  }),
  obligations: { inForce: list(OBLIGATION), pending: list(OBLIGATION), suspended: list(OBLIGATION) },
  openDemands: list({ ...ENTRY, demandId: TEXT, by: TEXT, to: TEXT, text: TEXT, ageInDays: NUMBER, deadline: TEXT, mayHaveLapsed: FLAG, norms: LIST, answers: LIST }),
  openUndertakings: list({ ...ENTRY, undertakingId: TEXT, by: TEXT, to: TEXT, text: TEXT, ageInDays: NUMBER }),
  protests: { [DIRECTION]: TALLY },
  summonses: { [DIRECTION]: TALLY },
  expulsions: { [DIRECTION]: { ...TALLY, personsLast12Months: NUMBER } },
  policiesUnderReconsideration: list({ ...ENTRY, policyId: TEXT, by: TEXT, towards: LIST, subject: TEXT, direction: TEXT, statedPurpose: TEXT }),
  sanctionsInForce: list({ ...ENTRY, sanctionId: TEXT, by: TEXT, targets: LIST, measure: TEXT }),
  lastContact: { [ID]: { on: TEXT, eventId: TEXT } },
  lastEvent: { eventId: TEXT, type: TEXT, on: TEXT },
  index: { ...INDEX, trend30: NUMBER, trend180: NUMBER, directions: { [DIRECTION]: INDEX } },
  contested: list({ eventId: TEXT, type: TEXT, reason: TEXT, claimedBy: TEXT, dispute: { eventId: TEXT, reason: TEXT } }),
  anomalies: list({ eventId: TEXT, rule: TEXT, message: TEXT, collidesWith: TEXT }),
  uncertain: LIST,
};

/** What the names of a pointer lead to, or how far they lead and what there is. */
export type FoundField = { readonly field: FieldKind; readonly directions: readonly string[] } | { readonly nearest: readonly string[]; readonly has: readonly string[] };

/** Finds the field that the names lead to; `directions` are those that the pointer names. */
export function findField(names: readonly string[]): FoundField {
  let found: FieldKind | Shape = STATE;
  const directions: string[] = [];
  for (const [depth, name] of names.entries()) {
    const next: FieldKind | Shape | undefined = isField(found) ? undefined : memberOf(found, name);
    if (next === undefined) return { nearest: names.slice(0, depth), has: membersOf(found) };
    if (!isField(found) && Object.hasOwn(found, DIRECTION)) directions.push(name);
    found = next;
  }
  const field = isField(found) ? found : found[''];
  return field && isField(field) ? { field, directions } : { nearest: names, has: membersOf(found) };
}

const isField = (part: FieldKind | Shape): part is FieldKind => typeof part['kind'] === 'string';

const memberOf = (shape: Shape, name: string): FieldKind | Shape | undefined => shape[DIRECTION] ?? shape[ID] ?? (name !== '' && Object.hasOwn(shape, name) ? shape[name] : undefined);

const membersOf = (part: FieldKind | Shape): string[] => (isField(part) ? [] : Object.keys(part).filter((name) => name !== ''));
