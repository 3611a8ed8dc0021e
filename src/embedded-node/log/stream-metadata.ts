/** The limits that a stream's metadata puts on what a reader sees of it. */
export interface StreamMetadata {
  readonly maxCount?: number;
  /** Seconds. */
  readonly maxAge?: number;
  /** First revision that is still visible; {@link DELETED_BEFORE} hides the whole stream as deleted. */
  readonly truncateBefore?: number;
}

/** A `$tb` of 2^63-1 on the wire: the stream is (softly) deleted. */
export const DELETED_BEFORE = Number.MAX_SAFE_INTEGER;

/** Body of the `$metadata` event that deletes a stream. */
export const DELETING_METADATA = Buffer.from('{"$tb":9223372036854775807}');

const LARGEST_LONG = 9223372036854775807n;
const INTEGER_MARK = '\u0000integer:';
const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED_INTEGER = /"\\u0000integer:(-?\d+)"/g;

/**
 * Reads the limits out of a `$metadata` event. A limit of the wrong type, or beyond 64 bits, voids the whole document, as
 * on the server: a client that read `$tb` 2^63-1 as a double and wrote it back (…776000) takes all limits off.
 */
export function parseStreamMetadata(data: Uint8Array): StreamMetadata {
  const document = parseKeepingIntegers(data);
  if (document === undefined) return {};
  const limits: { maxCount?: number; maxAge?: number; truncateBefore?: number } = {};
  const names = { $maxCount: 'maxCount', $maxAge: 'maxAge', $tb: 'truncateBefore' } as const;
  for (const [key, name] of Object.entries(names)) {
    const value = document[key];
    if (value === undefined) continue;
    const integer = integerOf(value);
    if (integer === undefined) return {};
    if (integer < (key === '$tb' ? 0n : 1n)) continue;
    limits[name] = integer > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(integer);
  }
  return limits;
}

/** The same document with another `$tb`; unknown keys and long integers stay as they are. Undefined when it is no JSON object. */
export function withTruncateBefore(data: Uint8Array, truncateBefore: number): Buffer | undefined {
  const document = parseKeepingIntegers(data);
  if (document === undefined) return undefined;
  const text = JSON.stringify({ ...document, $tb: truncateBefore });
  return Buffer.from(text.replace(MARKED_INTEGER, '$1'));
}

function integerOf(value: unknown): bigint | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (typeof value !== 'string' || !value.startsWith(INTEGER_MARK)) return undefined;
  const integer = BigInt(value.slice(INTEGER_MARK.length));
  return integer > LARGEST_LONG || integer < -LARGEST_LONG ? undefined : integer;
}

function parseKeepingIntegers(data: Uint8Array): Record<string, unknown> | undefined {
  const text = Buffer.from(data).toString('utf8');
  // JSON.parse would round integers beyond 2^53; they travel as marked strings instead.
  const marked = text.replace(JSON_TOKEN, (token) => (/^-?\d{16,}$/.test(token) ? `"\\u0000integer:${token}"` : token));
  try {
    const parsed: unknown = JSON.parse(marked);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
