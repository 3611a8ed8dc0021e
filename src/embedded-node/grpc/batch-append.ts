import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { ExpectedRevision } from '../log/append-rule.js';
import type { EventLog } from '../log/event-log.js';
import type { WriteOutcome } from '../log/requests.js';
import type { ProposedEvent } from '../log/stored-event.js';
import { appendTooLarge, badRequest, streamIsDeleted, timedOut, wrongExpectedRevision, type BatchFailure } from './batch-failure.js';
import type { BatchChunk, BatchDeadline } from './batch-request.js';
import { encodeFailed, encodeWritten, type BatchAddress } from './batch-response.js';
import { callErrorFrom } from './errors.js';
import { appendSize, proposedEventFrom } from './proposed-event.js';

/** A batch of which more chunks may come. Once answered, the rest of it is only swallowed: clients bear one answer. */
interface Batch extends BatchAddress {
  readonly expected: ExpectedRevision;
  events: ProposedEvent[];
  size: number;
  answered: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** Longest time between the first chunk of a batch and its last, milliseconds. */
const LONGEST_TIMEOUT = 2000;
/** Batches, and bytes of their events, that one call may leave unfinished at once. */
const MOST_UNFINISHED = 10_000;
const MOST_UNFINISHED_BYTES = 64 * 1024 * 1024;

/** Serves one BatchAppend call: many batches, interleaved, each answered once under its correlation id. */
export class BatchAppendCall {
  readonly #unfinished = new Map<string, Batch>();
  #unfinishedBytes = 0;
  #writing = 0;
  #ended = false;
  #failed = false;

  constructor(
    private readonly log: EventLog,
    private readonly call: ServerDuplexStream<BatchChunk, Buffer>,
    private readonly maximumSize: number,
    private readonly now: () => number = Date.now,
  ) {
    call.on('data', (chunk: BatchChunk) => {
      this.#receive(chunk);
      this.#pauseWhenFull();
    });
    call.on('end', () => {
      this.#ended = true;
      this.#forgetUnfinished();
      this.#endWhenAnswered();
    });
    call.on('cancelled', () => this.#forgetUnfinished());
    call.on('close', () => this.#forgetUnfinished());
  }

  #receive(chunk: BatchChunk): void {
    const key = chunk.correlation.toString('latin1');
    const begun = this.#unfinished.get(key);
    const batch = begun ?? this.#begin(chunk);
    if (!batch) return;
    if (!batch.answered) this.#collect(batch, chunk);
    if (chunk.isFinal) {
      this.#unfinished.delete(key);
      clearTimeout(batch.timer);
      if (!batch.answered) this.#write(batch);
      this.#forgetBytes(batch);
    } else if (!begun) {
      this.#unfinished.set(key, batch);
    }
  }

  #begin({ correlation, options, isFinal }: BatchChunk): Batch | undefined {
    const address: BatchAddress = { correlation, stream: options?.stream ?? '' };
    const refuse = (message: string): undefined => this.#send(encodeFailed(address, badRequest(message)));
    if (!options) return refuse('The first message of a batch must have options.');
    const { stream, expected } = options;
    if (stream === '') return refuse('The batch names no stream.');
    if (expected === undefined) return refuse('The batch does not say which revision it expects.');
    if (this.#unfinished.size >= MOST_UNFINISHED) return refuse(`More than ${MOST_UNFINISHED} batches of this call are unfinished.`);
    const batch: Batch = { correlation, stream, expected, events: [], size: 0, answered: false, timer: undefined };
    const timeout = Math.min(timeLeft(options.deadline, this.now()), LONGEST_TIMEOUT);
    if (timeout <= 0) this.#refuse(batch, timedOut());
    else if (!isFinal) batch.timer = setTimeout(() => this.#refuse(batch, timedOut()), timeout);
    return batch;
  }

  #collect(batch: Batch, chunk: BatchChunk): void {
    try {
      for (const message of chunk.messages) {
        const event = proposedEventFrom(message);
        const size = appendSize(event);
        batch.size += size;
        this.#unfinishedBytes += size;
        if (batch.size > this.maximumSize) return this.#refuse(batch, appendTooLarge(this.maximumSize));
        batch.events.push(event);
      }
      if (this.#unfinishedBytes > MOST_UNFINISHED_BYTES) {
        this.#refuse(batch, badRequest(`More than ${MOST_UNFINISHED_BYTES} bytes of batches of this call are unfinished.`));
      }
    } catch (error) {
      this.#refuse(batch, badRequest(callErrorFrom(error).details));
    }
  }

  #write(batch: Batch): void {
    const { stream, expected, events } = batch;
    this.#writing += 1;
    this.log.write({ kind: 'append', stream, expected, events }).then(
      (outcome) => {
        this.#writing -= 1;
        this.#send(answerTo(batch, outcome));
        this.#endWhenAnswered();
      },
      // No message of a batch says "unavailable"; the call as a whole does, and the client tries again with the same ids.
      (error: unknown) => this.#fail(error),
    );
  }

  #refuse(batch: Batch, failure: BatchFailure): void {
    batch.answered = true;
    batch.events = [];
    this.#forgetBytes(batch);
    clearTimeout(batch.timer);
    this.#send(encodeFailed(batch, failure));
  }

  #forgetBytes(batch: Batch): void {
    this.#unfinishedBytes -= batch.size;
    batch.size = 0;
  }

  #send(answer: Buffer): undefined {
    if (!this.#failed && !this.call.cancelled && !this.call.writableEnded) this.call.write(answer);
  }

  #pauseWhenFull(): void {
    const waits = this.call.writableNeedDrain || this.log.isFull;
    if (!waits) return;
    this.call.pause();
    const resume = (): void => {
      this.call.resume();
    };
    if (this.call.writableNeedDrain) this.call.once('drain', resume);
    else this.log.whenRoom(resume);
  }

  #fail(error: unknown): void {
    if (this.#failed || this.call.cancelled) return;
    this.#failed = true;
    this.#forgetUnfinished();
    this.call.emit('error', callErrorFrom(error));
  }

  #endWhenAnswered(): void {
    if (this.#ended && !this.#failed && this.#writing === 0 && !this.call.cancelled) this.call.end();
  }

  #forgetUnfinished(): void {
    for (const batch of this.#unfinished.values()) clearTimeout(batch.timer);
    this.#unfinished.clear();
  }
}

function timeLeft(deadline: BatchDeadline | undefined, now: number): number {
  if (!deadline) return LONGEST_TIMEOUT;
  return 'within' in deadline ? deadline.within : deadline.at - now;
}

function answerTo(batch: Batch, outcome: WriteOutcome): Buffer {
  switch (outcome.outcome) {
    case 'written':
      return encodeWritten(batch, outcome.revision, outcome.position);
    case 'wrong-expected-revision':
      return encodeFailed(batch, wrongExpectedRevision(batch.expected, outcome.actual));
    case 'stream-deleted':
      return encodeFailed(batch, streamIsDeleted(batch.stream));
  }
}
