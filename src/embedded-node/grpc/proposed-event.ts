import type { Map as MetadataMap } from 'google-protobuf';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { ProposedEvent } from '../log/stored-event.js';
import { missingMetadataProperty } from './errors.js';
import { uuidBytes } from './uuid.js';

/** What Append and BatchAppend have in common of a proposed message; undefined is what the client left out. */
export interface ProposedMessage {
  readonly id: Buffer | undefined;
  readonly type: string | undefined;
  readonly contentType: string | undefined;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

interface GeneratedMessage {
  getId(): UUID | undefined;
  getMetadataMap(): MetadataMap<string, string>;
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

export function proposedMessageFrom(message: GeneratedMessage): ProposedMessage {
  const properties = message.getMetadataMap();
  return {
    id: uuidBytes(message.getId()),
    type: properties.get('type'),
    contentType: properties.get('content-type'),
    metadata: message.getCustomMetadata_asU8(),
    data: message.getData_asU8(),
  };
}

/** @throws CallError when type or content type are missing; Error when the id or the type is empty. */
export function proposedEventFrom({ id, type, contentType, metadata, data }: ProposedMessage): ProposedEvent {
  if (type === undefined) throw missingMetadataProperty('type');
  if (contentType === undefined) throw missingMetadataProperty('content-type');
  if (!id) throw new Error('An event has an empty or malformed id.');
  if (type === '') throw new Error('An event has an empty type.');
  return { id, type, isJson: contentType === 'application/json', data, metadata };
}

/** Bytes that an event counts against the maximum append size. */
export function appendSize(event: ProposedEvent): number {
  return event.data.length + event.metadata.length + 2 * event.type.length;
}
