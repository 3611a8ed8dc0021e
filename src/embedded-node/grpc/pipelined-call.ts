import { ServerInterceptingCall, type ServerInterceptingCallInterface } from '@grpc/grpc-js';

/** Bytes of messages that may be on their way to the socket before the next one has to wait. */
const ON_THE_WAY = 64 * 1024;

/**
 * A call whose messages do not wait for one another's way to the socket. grpc-js hands over a message only when the one
 * before it has been flushed: a write, a system call and a turn of the event loop for each. Handed over together, the
 * answers of a group of appends, or the events of a page, leave in a few writes. What waits here is bounded in bytes.
 */
export class PipelinedCall extends ServerInterceptingCall {
  #onTheWay = 0;
  #whenRoom: (() => void) | undefined;

  constructor(call: ServerInterceptingCallInterface) {
    super(call);
  }

  override sendMessage(message: unknown, written: () => void): void {
    // Only what the node encodes itself has a size before it is sent; other messages are single answers.
    if (!Buffer.isBuffer(message)) return super.sendMessage(message, written);
    const { length } = message;
    this.#onTheWay += length;
    super.sendMessage(message, () => {
      this.#onTheWay -= length;
      const next = this.#whenRoom;
      if (!next || this.#onTheWay >= ON_THE_WAY) return;
      this.#whenRoom = undefined;
      next();
    });
    if (this.#onTheWay < ON_THE_WAY) written();
    else this.#whenRoom = written;
  }
}
