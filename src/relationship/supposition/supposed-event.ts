import { isAmendmentType, isFactType, type Amendment, type DiplomaticEvent, type EventOf, type FactType } from '../../catalogue/index.js';
import { streamOf } from '../../catalogue/stream-of.js';
import { withClauseIds } from '../../catalogue/upcast.js';
import { malformed } from '../../http/parameters.js';
import { corrected } from '../../kernel/amendment.js';
import { DomainError } from '../../kernel/domain-error.js';
import { parseKnownAt } from '../../kernel/time/parse-as-of.js';
import type { CommandReader } from '../../recording/command-reader.js';
import { readEventId } from '../../recording/event-id.js';
import { bodyOf, type Body } from '../../recording/read-event.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';

/** An event that nobody has recorded, as a body tells of it. */
export interface SupposedEvent {
  /** As it was given; else the pointer to it, which is the id under which the state's evidence names it. */
  readonly eventId: string;
  /** When it would have been learned; undefined where the body does not say. */
  readonly learned?: number;
  readonly event: DiplomaticEvent | Amendment;
}

/** What nobody has recorded has no source; and nobody has given it a reason. */
const UNTOLD = { sources: [{ publisher: 'supposition' }] };
const UNREASONED = { ...UNTOLD, reason: 'supposition' };

const OCCASION = ['occasionId'];
/** Ids that a command makes where they are not given. */
const MADE: Partial<Readonly<Record<FactType, readonly string[]>>> = {
  TreatySigned: ['treatyId'],
  PolicyAnnounced: ['policyId'],
  SanctionImposed: ['sanctionId'],
  ContactHeld: ['contactId'],
  CouncilConvened: ['contactId'],
  PositionExpressed: ['contactId'],
  AmbassadorSummoned: OCCASION,
  ProtestLodged: OCCASION,
  DemandMade: ['demandId', ...OCCASION],
  ResponseGiven: OCCASION,
  UndertakingGiven: ['undertakingId', ...OCCASION],
  UndertakingDischarged: OCCASION,
  UndertakingBroken: OCCASION,
  WarningIssued: OCCASION,
  AccusationMade: OCCASION,
};

/**
 * Reads an event as a line of a batch has it: its `type` and its data, flat. `known` says what the record has of a fact that the body does
 * not repeat. Throws DomainError `malformed`, with a pointer into the body for each fault.
 */
export function readSupposed(reader: CommandReader, told: unknown, place: number, known: (type: FactType, body: Body) => Body): SupposedEvent {
  const at = `/with/${place}`;
  const { type, eventId: given, learnedAt, ...rest } = objectAt(told, at);
  const eventId = given === undefined ? at : readEventId(given);
  if (eventId === undefined) throw malformed(`with/${place}/eventId`, 'must be a UUID');
  const supposed = { eventId, learned: learnedAt === undefined ? undefined : learnedFrom(learnedAt, place) };
  if (typeof type === 'string' && isAmendmentType(type)) return { ...supposed, event: reader.read(type, { ...(type === 'SourceAdded' ? UNTOLD : UNREASONED), ...rest }, {}, at) };
  if (typeof type !== 'string' || !isFactType(type)) throw malformed(`with/${place}/type`, 'names a fact, or what is said of one: GET /v1/catalogue lists those there are');
  const made = Object.fromEntries((MADE[type] ?? []).map((field) => [field, `with-${place}`]));
  const body: Body = { ...UNTOLD, ...made, ...known(type, rest), ...rest };
  return { ...supposed, event: reader.read(type, type === 'TreatySigned' ? withClauseIds(body) : body, {}, at) };
}

function objectAt(told: unknown, pointer: string): Body {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new DomainError('malformed', `${pointer} is an event: a JSON object with its type and its data`, [{ pointer, message: 'is not a JSON object' }]);
  return bodyOf(told);
}

function learnedFrom(value: unknown, place: number): number {
  try {
    return parseKnownAt(String(value));
  } catch (error) {
    if (error instanceof DomainError) throw malformed(`with/${place}/learnedAt`, error.message);
    throw error;
  }
}

/** Throws DomainError `malformed` where the correction makes of the fact what could not be recorded. */
export function checkCorrection(reader: CommandReader, fact: DiplomaticFact, { data: { correction } }: EventOf<'FactCorrected'>, place: number): void {
  const after = reader.read(fact.event.type, corrected(fact.event.data, correction) as Body, {}, `/with/${place}/correction`);
  if (streamOf(after) !== fact.stream) throw malformed(`with/${place}/correction`, `would move the fact from ${fact.stream} to ${streamOf(after)}: leave it out, and suppose it anew there`);
}
