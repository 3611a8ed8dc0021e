const NEWLINE = 0x0a;

/** A line by its number, from 1; without its text where it is longer than the limit. */
export interface Line {
  readonly number: number;
  readonly bytes?: Buffer;
}

/**
 * The lines of a body as they arrive, blank ones left out. No more of the body is held than one line, and of a line no more
 * than `limit` bytes: the rest of a longer one is passed over. What the client breaks off in the middle is no line.
 */
export async function* linesOf(body: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  const take = (part: Buffer): void => {
    length += part.length;
    if (length > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (): Line | undefined => {
    const line = length > limit ? { number } : { number, bytes: Buffer.concat(parts) };
    parts = [];
    length = 0;
    number += 1;
    return line.bytes && isBlank(line.bytes) ? undefined : line;
  };
  for await (const chunk of body) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, at));
      from = at + 1;
      const line = finish();
      if (line) yield line;
    }
    take(chunk.subarray(from));
  }
  const last = finish();
  if (last) yield last;
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
