import type { EventOf, RepresentationEvent } from '../catalogue/index.js';
import { idBehind } from '../kernel/derived-id.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Candidate } from '../kernel/lifecycle.js';
import { CommandReader } from '../recording/command-reader.js';
import { readEventId } from '../recording/event-id.js';
import type { Ids } from '../recording/idempotency-key.js';
import { bodyOf, type Body } from '../recording/read-event.js';

/** The acts that are made at a summons, and that may stand in its `acts[]`. */
export const ACT_TYPES = ['ProtestLodged', 'DemandMade', 'WarningIssued', 'AccusationMade', 'UndertakingGiven'] as const;
export type ActType = (typeof ACT_TYPES)[number];

const MAXIMUM_ACTS = 100;

/** The id that a demand or an undertaking gets where none was given. */
export function madeIds(type: RepresentationEvent['type'], ids: Ids): Body {
  if (type === 'DemandMade') return { demandId: ids('demand') };
  return type === 'UndertakingGiven' ? { undertakingId: ids('undertaking') } : {};
}

/** A warning or an accusation may name a single addressee as `to`, as the other acts do; it is kept as `against`. */
export function addressed(type: string, { to, ...body }: Body): Body {
  if (to === undefined) return body;
  return type === 'WarningIssued' || type === 'AccusationMade' ? { ...body, against: body['against'] ?? [to] } : { ...body, to };
}

/** Reads `acts[]`; an act takes by, to, occurred and sources from the summons where it has none of its own. Throws DomainError `malformed`. */
export function readActs(reader: CommandReader, acts: unknown, { eventId, event: summons }: Candidate<EventOf<'AmbassadorSummoned'>>, ids: Ids): Candidate<RepresentationEvent>[] {
  if (acts === undefined) return [];
  if (!Array.isArray(acts) || acts.length > MAXIMUM_ACTS) throw at('/acts', `acts is a list of at most ${MAXIMUM_ACTS} acts`);
  return acts.map((act: unknown, place) => readAct(reader, act, summons, { eventId: idBehind(eventId, place + 1), ids: (what) => ids(`act ${place} ${what}`) }, `/acts/${place}`));
}

function readAct(reader: CommandReader, act: unknown, summons: EventOf<'AmbassadorSummoned'>, made: { readonly eventId: string; readonly ids: Ids }, pointer: string): Candidate<RepresentationEvent> {
  if (typeof act !== 'object' || act === null || Array.isArray(act)) throw at(pointer, 'an act is a JSON object');
  const { type, eventId: told = made.eventId, ...body } = bodyOf(act);
  const eventId = readEventId(told);
  if (!ACT_TYPES.includes(type as ActType)) throw at(`${pointer}/type`, `type is one of ${ACT_TYPES.join(', ')}`);
  if (eventId === undefined) throw at(`${pointer}/eventId`, 'eventId must be a UUID');
  const { by, of, occurred, sources, occasionId, place } = summons.data;
  const [from, to] = type === 'UndertakingGiven' ? [of, by] : [by, of];
  const data = addressed(type as string, { by: from, to, occurred, sources, ...(place ? { place } : {}), ...madeIds(type as ActType, made.ids), ...body });
  return { eventId, event: reader.read(type as ActType, data, { occasionId }, pointer) };
}

const at = (pointer: string, message: string): DomainError => new DomainError('malformed', `${pointer}: ${message}`, [{ pointer, message }]);
