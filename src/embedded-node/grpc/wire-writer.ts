/** 2^63-1, the only number on this wire that a JavaScript number cannot hold. */
const LARGEST_LONG = Buffer.from('ffffffffffffffff7f', 'hex');

/**
 * Protobuf wire format, written forward into one buffer whose size the caller has counted. The generated serialisers
 * build an object tree for every event and copy its data twice, which costs most of a read.
 */
export class WireWriter {
  readonly buffer: Buffer;
  #offset = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  varint(value: number): void {
    if (value >= Number.MAX_SAFE_INTEGER) {
      this.#offset += LARGEST_LONG.copy(this.buffer, this.#offset);
      return;
    }
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.#offset++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.#offset++] = rest;
  }

  /** A field of fewer than 16, with a number. */
  number(field: number, value: number): void {
    this.buffer[this.#offset++] = field << 3;
    this.varint(value);
  }

  /** The head of a length-delimited field; its content follows. */
  open(field: number, length: number): void {
    this.buffer[this.#offset++] = (field << 3) | 2;
    this.varint(length);
  }

  bytes(field: number, content: Uint8Array): void {
    this.open(field, content.length);
    this.buffer.set(content, this.#offset);
    this.#offset += content.length;
  }

  /** @param length bytes of the content in UTF-8. */
  text(field: number, content: string, length: number): void {
    this.open(field, length);
    this.#offset += this.buffer.write(content, this.#offset, 'utf8');
  }

  ascii(field: number, content: string): void {
    this.open(field, content.length);
    this.#offset += this.buffer.write(content, this.#offset, 'latin1');
  }
}

export function varintSize(value: number): number {
  if (value >= Number.MAX_SAFE_INTEGER) return LARGEST_LONG.length;
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

/** Size of a length-delimited field, its head included. */
export function delimitedSize(length: number): number {
  return 1 + varintSize(length) + length;
}
