import type { StoredEvent } from '../log/stored-event.js';
import { uuidText } from './uuid.js';
import { delimitedSize, varintSize, WireWriter } from './wire-writer.js';

/** How a reader wants UUIDs: as text, or as two 64-bit integers. */
export type UuidForm = 'string' | 'structured';

/** An event as it is sent: with the link that led to it, if any; a link whose target is gone comes alone. */
export interface ResolvedEvent {
  readonly event: StoredEvent | undefined;
  readonly link: StoredEvent | undefined;
}

const JSON_TYPE = Buffer.from('application/json');
const BINARY_TYPE = Buffer.from('application/octet-stream');
const TYPE = 'type';
const CREATED = 'created';
const CONTENT_TYPE = 'content-type';

/**
 * ReadResp.event of a read or, with how often it was retried, of a persistent subscription: both begin alike.
 * @param retries undefined in a read.
 */
export function encodeReadEvent(resolved: ResolvedEvent, form: UuidForm, retries?: number): Buffer {
  const event = resolved.event && measure(resolved.event, form);
  const link = resolved.link && measure(resolved.link, form);
  const position = (resolved.link ?? resolved.event)?.position ?? 0;
  const size =
    (event ? delimitedSize(event.size) : 0) +
    (link ? delimitedSize(link.size) : 0) +
    (1 + varintSize(position)) +
    (retries === undefined ? 0 : 1 + varintSize(retries));
  const writer = new WireWriter(delimitedSize(size));
  writer.open(1, size);
  if (event) writeRecord(writer, 1, event);
  if (link) writeRecord(writer, 2, link);
  writer.number(3, position);
  if (retries !== undefined) writer.number(5, retries);
  return writer.buffer;
}

interface MeasuredRecord {
  readonly event: StoredEvent;
  readonly id: Buffer;
  readonly structured: boolean;
  readonly stream: Buffer;
  readonly type: Buffer;
  readonly created: string;
  readonly contentType: Buffer;
  readonly size: number;
}

function measure(event: StoredEvent, form: UuidForm): MeasuredRecord {
  const structured = form === 'structured';
  const id = structured ? structuredId(event.id) : Buffer.from(uuidText(event.id), 'latin1');
  const stream = Buffer.from(event.stream);
  const type = Buffer.from(event.type);
  // Ticks of 100 ns; the log keeps microseconds.
  const created = `${event.created}0`;
  const contentType = event.isJson ? JSON_TYPE : BINARY_TYPE;
  const size =
    delimitedSize(delimitedSize(id.length)) +
    delimitedSize(delimitedSize(stream.length)) +
    1 +
    varintSize(event.revision) +
    2 * (1 + varintSize(event.position)) +
    delimitedSize(entrySize(TYPE, type.length)) +
    delimitedSize(entrySize(CREATED, created.length)) +
    delimitedSize(entrySize(CONTENT_TYPE, contentType.length)) +
    delimitedSize(event.metadata.length) +
    delimitedSize(event.data.length);
  return { event, id, structured, stream, type, created, contentType, size };
}

function entrySize(key: string, length: number): number {
  return delimitedSize(key.length) + delimitedSize(length);
}

function writeRecord(writer: WireWriter, field: number, record: MeasuredRecord): void {
  const { event, id, stream } = record;
  writer.open(field, record.size);
  writer.open(1, delimitedSize(id.length));
  writer.bytes(record.structured ? 1 : 2, id);
  writer.open(2, delimitedSize(stream.length));
  writer.bytes(3, stream);
  writer.number(3, event.revision);
  writer.number(4, event.position);
  writer.number(5, event.position);
  writeEntry(writer, TYPE, record.type);
  writer.open(6, entrySize(CREATED, record.created.length));
  writer.ascii(1, CREATED);
  writer.ascii(2, record.created);
  writeEntry(writer, CONTENT_TYPE, record.contentType);
  writer.bytes(7, event.metadata);
  writer.bytes(8, event.data);
}

function writeEntry(writer: WireWriter, key: string, value: Buffer): void {
  writer.open(6, entrySize(key, value.length));
  writer.ascii(1, key);
  writer.bytes(2, value);
}

function structuredId(id: Buffer): Buffer {
  const halves = [id.readBigInt64BE(0), id.readBigInt64BE(8)];
  return Buffer.concat(halves.flatMap((half, index) => [Buffer.from([(index + 1) << 3]), varint64(half)]));
}

function varint64(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
