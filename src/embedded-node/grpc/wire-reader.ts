const NUMBER = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Protobuf wire format, read field by field out of one message without copying. The generated deserialisers build an
 * object tree for every event and copy its data, which costs most of an append.
 */
export class WireReader {
  /** Number of the field that {@link next} came to. */
  field = 0;
  #type = NUMBER;
  #offset: number;

  constructor(
    private readonly message: Buffer,
    offset = 0,
    private readonly end = message.length,
  ) {
    this.#offset = offset;
  }

  /** Goes to the next field, which must then be read or skipped; false at the end. @throws Error, as all do here, when the message is malformed. */
  next(): boolean {
    if (this.#offset >= this.end) return false;
    const head = this.#varint();
    this.field = head >>> 3;
    this.#type = head & 7;
    return true;
  }

  /** Beyond 2^53 only approximately what was written; 2^64-1 reads as 2^64. */
  unsigned(): number {
    this.#expect(NUMBER);
    return this.#varint();
  }

  /** A signed integer of 64 bits. */
  long(): bigint {
    this.#expect(NUMBER);
    const start = this.#offset;
    const value = this.#varint();
    if (value <= Number.MAX_SAFE_INTEGER) return BigInt(value);
    let bits = 0n;
    for (let offset = start, shift = 0n; offset < this.#offset; offset += 1, shift += 7n) {
      bits |= BigInt((this.message[offset] ?? 0) & 0x7f) << shift;
    }
    return BigInt.asIntN(64, bits);
  }

  bytes(): Buffer {
    const length = this.#length();
    return this.message.subarray(this.#offset - length, this.#offset);
  }

  text(): string {
    const length = this.#length();
    return this.message.toString('utf8', this.#offset - length, this.#offset);
  }

  /** The fields of a message within this one. */
  inner(): WireReader {
    const length = this.#length();
    return new WireReader(this.message, this.#offset - length, this.#offset);
  }

  /** Passes over a field that means nothing here. */
  skip(): void {
    if (this.#type === NUMBER) this.#varint();
    else if (this.#type === DELIMITED) this.#length();
    else if (this.#type === FIXED_64) this.#advance(8);
    else if (this.#type === FIXED_32) this.#advance(4);
    else throw new Error(`Field ${this.field} of the message has the unknown wire type ${this.#type}.`);
  }

  /** Passes over a delimited field; its content then lies before the offset. */
  #length(): number {
    this.#expect(DELIMITED);
    const length = this.#varint();
    this.#advance(length);
    return length;
  }

  #varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 0x80) {
      const byte = this.message[this.#offset] ?? 0;
      this.#advance(1);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new Error(`Field ${this.field} of the message has a number of more than 64 bits.`);
  }

  #advance(length: number): void {
    this.#offset += length;
    if (this.#offset > this.end) throw new Error('The message ends in the middle of a field.');
  }

  #expect(type: number): void {
    if (this.#type !== type) throw new Error(`Field ${this.field} of the message has the wire type ${this.#type}, not ${type}.`);
  }
}
