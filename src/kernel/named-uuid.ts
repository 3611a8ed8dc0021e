import { createHash } from 'node:crypto';

/** The names that this program makes ids of; any UUID would do, and it never changes. */
const NAMESPACE = Buffer.from('8f6f1c0e5a5b4b0e9d6b2b7a6a1f4c3d', 'hex');
const VERSION = 0x50;
const VARIANT = 0x80;

/** The UUID of a name, the same for ever and everywhere: RFC 9562, version 5. */
export function namedUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | VERSION, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | VARIANT, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
