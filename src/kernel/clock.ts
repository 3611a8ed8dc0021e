/** The present, in milliseconds since the Unix epoch. Injected, so that the core never reads a clock. */
export abstract class Clock {
  abstract now(): number;
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
