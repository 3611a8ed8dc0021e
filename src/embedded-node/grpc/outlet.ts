import { callErrorFrom } from './errors.js';

/** What is needed of a server-streaming or bidirectional call. */
export interface WritableCall<Response> {
  readonly cancelled: boolean;
  write(message: Response): boolean;
  end(): unknown;
  emit(event: 'error', error: Error): boolean;
  on(event: string, listener: () => void): unknown;
}

/**
 * The writing side of a streaming call. Awaiting {@link write} honours HTTP/2 flow control: a reader that stands still
 * holds a few messages, not a queue.
 */
export class Outlet<Response> {
  #open = true;
  #drained: (() => void) | undefined;
  #awakened: (() => void) | undefined;

  constructor(private readonly call: WritableCall<Response>) {
    const close = (): void => {
      this.#open = false;
      this.#drained?.();
      this.#awakened?.();
    };
    call.on('cancelled', close);
    call.on('close', close);
    call.on('drain', () => this.#drained?.());
  }

  /** False as soon as the client has gone. */
  get isOpen(): boolean {
    return this.#open && !this.call.cancelled;
  }

  /** Undefined when the next message may follow at once, else a promise to wait for. */
  write(message: Response): Promise<void> | undefined {
    if (!this.isOpen || this.call.write(message)) return undefined;
    return new Promise((resolve) => {
      this.#drained = resolve;
    });
  }

  /** Until {@link wake} is called or the client has gone. */
  async wait(): Promise<void> {
    if (!this.isOpen) return;
    await new Promise<void>((resolve) => {
      this.#awakened = resolve;
    });
  }

  wake(): void {
    this.#awakened?.();
  }

  end(): void {
    if (this.isOpen) this.call.end();
  }

  fail(error: unknown): void {
    if (this.isOpen) this.call.emit('error', callErrorFrom(error));
  }
}
