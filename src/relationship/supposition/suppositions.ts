import { Injectable } from '@nestjs/common';
import { amendmentOf } from '../../catalogue/amendment-of.js';
import { isAmendment, isFact, type Amendment, type EventOf } from '../../catalogue/index.js';
import { streamOf } from '../../catalogue/stream-of.js';
import { malformed } from '../../http/parameters.js';
import { derivedId } from '../../kernel/derived-id.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Point } from '../../kernel/point.js';
import { parseOccurred } from '../../kernel/time/parse-occurred.js';
import { ReadStore } from '../../read-store/port.js';
import { CommandReader } from '../../recording/command-reader.js';
import { readEventId } from '../../recording/event-id.js';
import { bodyOf } from '../../recording/read-event.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { affectedBy, standingIn } from './affected-facts.js';
import { knownFromRecord } from './known-from-record.js';
import { checkCorrection, readSupposed, type SupposedEvent } from './supposed-event.js';
import { NOTHING_SUPPOSED, type Supposition } from './supposition.js';

const MOST = 100;

/** Reads what is to be supposed, in the light of the record at a point. */
@Injectable()
export class Suppositions {
  constructor(
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly reader: CommandReader,
  ) {}

  /** Throws DomainError `malformed`, with a pointer into the body for each fault. `places` are where in the body each event is told, by its id. */
  read(body: unknown, point: Point): Supposition & { readonly places: ReadonlyMap<string, string> } {
    const { without, with: more, ...others } = bodyOf(body);
    const unknown = Object.keys(others).map((field) => ({ pointer: `/${field}`, message: 'unknown field: a supposition has `without` and `with`' }));
    if (unknown.length > 0) throw new DomainError('malformed', unknown.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '), unknown);
    const leftOut = listAt('without', without).map((id, place) => this.onRecord(id, `without/${place}`, point));
    const gone = new Set(leftOut.flatMap((id) => this.goingWith(id)));
    const supposed = listAt('with', more).map((told, place) => this.supposed(told, place, point, gone));
    const again = supposed.findIndex(({ eventId }, place) => supposed.findIndex((other) => other.eventId === eventId) < place);
    if (again >= 0) throw malformed(`with/${again}/eventId`, 'is that of another one of them');
    return { without: gone, facts: supposed.flatMap((each) => factOf(each, point)), amendments: this.amendments(supposed, point), places: new Map(supposed.map(({ eventId }, place) => [eventId, `with/${place}`])) };
  }

  private onRecord(id: unknown, field: string, { position }: Point): string {
    const eventId = readEventId(id);
    if (eventId === undefined) throw malformed(field, 'is the id of an event, a UUID');
    const event = this.readStore.event(eventId);
    if (!event || event.position > position) throw malformed(field, `there is no event ${eventId} on record at position ${position}`);
    if (!isFact(event.event) && !isAmendment(event.event)) throw malformed(field, `is a ${event.event.type}: only facts, and what is said of them, can be supposed otherwise`);
    return eventId;
  }

  /** Where a duplicate was merged into another event, its sources were added to that by an event of their own. */
  private goingWith(id: string): string[] {
    const merges = [this.readStore.event(id), ...this.readStore.amendments(id)].filter((event) => event?.event.type === 'DuplicateMerged');
    return [id, ...merges.flatMap((merge) => (merge ? [derivedId('sources', merge.eventId)] : []))];
  }

  private supposed(told: unknown, place: number, point: Point, gone: ReadonlySet<string>): SupposedEvent {
    const supposed = readSupposed(this.reader, told, place, (type, body) => knownFromRecord(this.readStore, type, body, point));
    const same = this.readStore.event(supposed.eventId);
    if (same && same.position <= point.position && !gone.has(same.eventId)) throw malformed(`with/${place}/eventId`, 'is on record already: leave it out by `without`, or give another id or none');
    return supposed;
  }

  private amendments(supposed: readonly SupposedEvent[], point: Point): Supposition['amendments'] {
    return supposed.flatMap(({ eventId, learned = point.knownAt, event }, place) => {
      if (isFact(event)) return [];
      const { about } = event.data;
      const isSupposed = supposed.some((other) => other.eventId === about);
      if (!isSupposed) this.onRecord(about, `with/${place}/about`, point);
      const said = amendmentOf(event.type === 'FactCorrected' ? this.corrected(supposed, event, place, point) : event);
      return said && learned <= point.knownAt ? [{ ...said, eventId, learned, position: point.position + 1n + BigInt(place), anomalies: [] }] : [];
    });
  }

  /** A correction as the fact holds it, once it is sure that the fact can be so. */
  private corrected(supposed: readonly SupposedEvent[], event: EventOf<'FactCorrected'>, place: number, point: Point): Amendment {
    const { about } = event.data;
    const [onRecord] = affectedBy(this.readStore, [about], point);
    const fact = (onRecord && standingIn(NOTHING_SUPPOSED, onRecord)) ?? supposed.filter(({ eventId }) => eventId === about).flatMap((each) => factOf(each, point))[0];
    if (!fact) return event;
    checkCorrection(this.reader, fact, event, place);
    return this.reader.asHeld(event, fact.event.type);
  }
}

function listAt(field: string, value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MOST) throw malformed(field, `is a list of at most ${MOST}`);
  return value as readonly unknown[];
}

/** The fact that is supposed, learned at the last moment where nothing else is said. */
function factOf({ eventId, learned, event }: SupposedEvent, { knownAt, position }: Point): DiplomaticFact[] {
  if (!isFact(event)) return [];
  return [{
    eventId, event, position, stream: streamOf(event), recordedAt: knownAt, learned: learned ?? knownAt, occurrence: parseOccurred(event.data.occurred), anomalies: [], amendedBy: [], contests: [],
  }];
}
