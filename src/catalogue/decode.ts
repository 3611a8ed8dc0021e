import type { EventMetadata, RecordedEvent } from '../kernel/recorded-event.js';
import { CATALOGUE, isEventType, type CatalogueEvent } from './index.js';
import { upcast } from './upcast.js';

/** Why an event of the log cannot be read: it is kept as a dead letter with this reason. */
export class UndecodableEvent extends Error {
  constructor(
    /** `unknown-type` where a newer program may know it. */
    readonly kind: 'decode' | 'unknown-type',
    reason: string,
  ) {
    super(reason);
    this.name = 'UndecodableEvent';
  }
}

type Raw = Pick<RecordedEvent, 'eventId' | 'stream' | 'revision' | 'position' | 'recordedAt'> & { readonly type: string; readonly data: unknown; readonly metadata: unknown };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** Turns a stored event into one of the catalogue, in its type's current version. Throws UndecodableEvent for a type or a version that this program does not know. */
export function decode(raw: Raw): RecordedEvent<CatalogueEvent> {
  const { type, data, metadata, recordedAt } = raw;
  if (!isEventType(type)) throw new UndecodableEvent('unknown-type', `unknown type ${type}`);
  if (!isObject(data)) throw new UndecodableEvent('decode', `the data of ${type} is no JSON object`);
  const known = (isObject(metadata) ? metadata : {}) as Partial<EventMetadata>;
  const schemaVersion = known.schemaVersion ?? 1;
  if (!(schemaVersion >= 1 && schemaVersion <= CATALOGUE[type].version)) throw new UndecodableEvent('unknown-type', `unknown version ${schemaVersion} of ${type}`);
  const learnedAt = known.learnedAt === undefined ? NaN : Date.parse(known.learnedAt);
  return {
    eventId: raw.eventId,
    stream: raw.stream,
    revision: raw.revision,
    position: raw.position,
    recordedAt,
    learned: Number.isNaN(learnedAt) ? recordedAt : Math.min(learnedAt, recordedAt),
    event: { type, data: upcast(type, schemaVersion, data) } as CatalogueEvent,
    metadata: { ...known, schemaVersion, recordedBy: known.recordedBy ?? 'unknown' },
  };
}
