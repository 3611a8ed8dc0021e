import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { WireReader } from './wire-reader.js';

const EMPTY = Buffer.alloc(16);
const HYPHEN = 0x2d;

/** The value of each hexadecimal digit by its character, 16 for what is none. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, character) => {
  const value = Number.parseInt(String.fromCharCode(character), 16);
  return Number.isNaN(value) ? 16 : value;
});

/** The 16 bytes of a UUID in either of its wire forms; undefined when it is absent, malformed or all zero. */
export function uuidBytes(uuid: UUID | undefined): Buffer | undefined {
  return uuid && readUuid(new WireReader(Buffer.from(uuid.serializeBinary())));
}

/** As {@link uuidBytes}, of a UUID within a message that is being read. */
export function readUuid(reader: WireReader): Buffer | undefined {
  let bytes: Buffer | undefined;
  while (reader.next()) {
    if (reader.field === 1) bytes = structuredBytes(reader.inner());
    else if (reader.field === 2) bytes = textBytes(reader.bytes());
    else reader.skip();
  }
  return bytes && !bytes.equals(EMPTY) ? bytes : undefined;
}

/** Lower-case, with hyphens. */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function structuredBytes(reader: WireReader): Buffer {
  const bytes = Buffer.alloc(16);
  while (reader.next()) {
    if (reader.field === 1) bytes.writeBigInt64BE(reader.long(), 0);
    else if (reader.field === 2) bytes.writeBigInt64BE(reader.long(), 8);
    else reader.skip();
  }
  return bytes;
}

/** Hyphens may stand anywhere or be left out. */
function textBytes(text: Buffer): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(16);
  let count = 0;
  for (const character of text) {
    if (character === HYPHEN) continue;
    const digit = DIGITS[character] ?? 16;
    if (digit === 16 || count === 32) return undefined;
    const at = count >>> 1;
    bytes[at] = count % 2 === 0 ? digit << 4 : (bytes[at] ?? 0) | digit;
    count += 1;
  }
  return count === 32 ? bytes : undefined;
}
