import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';

const EMPTY = Buffer.alloc(16);

/** The 16 bytes of a UUID in either of its wire forms; undefined when it is absent, malformed or all zero. */
export function uuidBytes(uuid: UUID | undefined): Buffer | undefined {
  const bytes = uuid && (structuredBytes(uuid) ?? textBytes(uuid.getString()));
  return bytes && !bytes.equals(EMPTY) ? bytes : undefined;
}

/** Lower-case, with hyphens. */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function structuredBytes(uuid: UUID): Buffer | undefined {
  const structured = uuid.getStructured();
  if (!structured) return undefined;
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt.asIntN(64, BigInt(structured.getMostSignificantBits())), 0);
  bytes.writeBigInt64BE(BigInt.asIntN(64, BigInt(structured.getLeastSignificantBits())), 8);
  return bytes;
}

function textBytes(text: string): Buffer | undefined {
  const hex = text.replaceAll('-', '');
  return /^[0-9a-fA-F]{32}$/.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}
