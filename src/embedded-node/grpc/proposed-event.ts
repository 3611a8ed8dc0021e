import type { Map as MetadataMap } from 'google-protobuf';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { ProposedEvent } from '../log/stored-event.js';
import { missingMetadataProperty } from './errors.js';
import { uuidBytes } from './uuid.js';

/** What Append and BatchAppend have in common of a proposed message. */
export interface ProposedMessage {
  getId(): UUID | undefined;
  getMetadataMap(): MetadataMap<string, string>;
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

/** @throws CallError when type or content type are missing; Error when the id or the type is empty. */
export function proposedEventFrom(message: ProposedMessage): ProposedEvent {
  const properties = message.getMetadataMap();
  const type = properties.get('type');
  const contentType = properties.get('content-type');
  if (type === undefined) throw missingMetadataProperty('type');
  if (contentType === undefined) throw missingMetadataProperty('content-type');
  const id = uuidBytes(message.getId());
  if (!id) throw new Error('An event has an empty or malformed id.');
  if (type === '') throw new Error('An event has an empty type.');
  return {
    id,
    type,
    isJson: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** Bytes that an event counts against the maximum append size. */
export function appendSize(event: ProposedEvent): number {
  return event.data.length + event.metadata.length + 2 * event.type.length;
}
