const HEAD_END = '\r\n\r\n';

/**
 * What every client of one measurement is sent, byte for byte: the first to receive a piece of it extends it, all the others are held
 * to it. So each client is checked whole, and for the price of a comparison.
 */
export class SharedStream {
  private bytes = Buffer.alloc(1 << 20);
  private known = 0;
  /** Behind which byte each message ends, and its id. */
  readonly ends: number[] = [];
  readonly ids: string[] = [];
  /** How long it is with the announcement that all of the past was sent. */
  caughtUp = Infinity;

  get body(): Buffer {
    return this.bytes.subarray(0, this.known);
  }

  /** Throws Error where a client is sent something else than another before it. */
  take(chunk: Buffer, at: number): void {
    const before = Math.min(this.known - at, chunk.length);
    if (chunk.compare(this.bytes, at, at + before, 0, before) !== 0) throw new Error(`A client was sent something else than others, after byte ${at}`);
    if (before < chunk.length) this.extend(chunk.subarray(before));
  }

  private extend(piece: Buffer): void {
    while (this.known + piece.length > this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    piece.copy(this.bytes, this.known);
    this.known += piece.length;
    for (let begin = this.ends.at(-1) ?? 0, end; (end = this.body.indexOf('\n\n', begin)) >= 0; begin = end + 2) {
      const text = this.bytes.toString('utf8', begin, end);
      this.ends.push(end + 2);
      this.ids.push(/^id: (.+)$/m.exec(text)?.[1] ?? '');
      if (text.includes('event: caught-up')) this.caughtUp = end + 2;
    }
  }
}

/** One client's place in it. */
export class Reader {
  private head: Buffer | undefined = Buffer.alloc(0);
  at = 0;
  /** When each message had arrived, milliseconds. */
  readonly arrivals: number[] = [];

  constructor(private readonly stream: SharedStream) {}

  take(piece: Buffer, now: number): void {
    const chunk = this.bodyIn(piece);
    if (chunk.length === 0) return;
    this.stream.take(chunk, this.at);
    this.at += chunk.length;
    while ((this.stream.ends[this.arrivals.length] ?? Infinity) <= this.at) this.arrivals.push(now);
  }

  private bodyIn(piece: Buffer): Buffer {
    if (!this.head) return piece;
    this.head = Buffer.concat([this.head, piece]);
    const end = this.head.indexOf(HEAD_END);
    if (end < 0) return Buffer.alloc(0);
    const text = this.head.toString('latin1', 0, end);
    if (!text.includes(' 200 ') || /transfer-encoding/i.test(text)) throw new Error(`A subscription was answered with ${text}`);
    const rest = this.head.subarray(end + HEAD_END.length);
    this.head = undefined;
    return rest;
  }
}
