import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../log/append-rule.js';
import type { EventLog } from '../log/event-log.js';
import type { WriteOutcome } from '../log/requests.js';
import type { ProposedEvent } from '../log/stored-event.js';
import {
  addressed,
  appendTooLarge,
  badRequest,
  batchExpectation,
  batchFailed,
  batchWritten,
  streamIsDeleted,
  timedOut,
  wrongExpectedRevision,
} from './batch-response.js';
import { callErrorFrom } from './errors.js';
import { appendSize, proposedEventFrom } from './proposed-event.js';
import { uuidBytes } from './uuid.js';

/** A batch of which more chunks are to come. Once answered, the rest of it is only swallowed: clients bear one answer. */
interface Batch {
  readonly correlation: UUID | undefined;
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: ProposedEvent[];
  size: number;
  answered: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** Longest time between the first chunk of a batch and its last, milliseconds. */
const LONGEST_TIMEOUT = 2000;
/** Batches that one call may leave unfinished at once. */
const MOST_UNFINISHED = 10_000;

/** Serves one BatchAppend call: many batches, interleaved, each answered once under its correlation id. */
export class BatchAppendCall {
  readonly #unfinished = new Map<string, Batch>();
  #writing = 0;
  #ended = false;
  #failed = false;

  constructor(
    private readonly log: EventLog,
    private readonly call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
    private readonly maximumSize: number,
    private readonly now: () => number = Date.now,
  ) {
    call.on('data', (chunk: BatchAppendReq) => {
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

  #receive(chunk: BatchAppendReq): void {
    const key = uuidBytes(chunk.getCorrelationId())?.toString('hex') ?? '';
    const batch = this.#unfinished.get(key) ?? this.#begin(key, chunk);
    if (!batch) return;
    if (!batch.answered) this.#collect(batch, chunk);
    if (!chunk.getIsFinal()) return;
    this.#unfinished.delete(key);
    clearTimeout(batch.timer);
    if (!batch.answered) this.#write(batch);
  }

  #begin(key: string, chunk: BatchAppendReq): Batch | undefined {
    const correlation = chunk.getCorrelationId();
    const options = chunk.getOptions();
    const stream = Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
    const refuse = (message: string): undefined => {
      this.#send(addressed(batchFailed(badRequest(message)), correlation, stream));
    };
    if (!options) return refuse('The first message of a batch must have options.');
    const expected = batchExpectation(options);
    if (stream === '') return refuse('The batch names no stream.');
    if (expected === undefined) return refuse('The batch does not say which revision it expects.');
    if (this.#unfinished.size >= MOST_UNFINISHED) return refuse(`More than ${MOST_UNFINISHED} batches of this call are unfinished.`);
    const batch: Batch = { correlation, stream, expected, events: [], size: 0, answered: false, timer: undefined };
    this.#unfinished.set(key, batch);
    const deadline = options.getDeadline()?.toDate().getTime();
    const timeout = Math.min(deadline === undefined ? LONGEST_TIMEOUT : deadline - this.now(), LONGEST_TIMEOUT);
    if (timeout <= 0) this.#answer(batch, batchFailed(timedOut()));
    else if (!chunk.getIsFinal()) batch.timer = setTimeout(() => this.#answer(batch, batchFailed(timedOut())), timeout);
    return batch;
  }

  #collect(batch: Batch, chunk: BatchAppendReq): void {
    try {
      for (const message of chunk.getProposedMessagesList()) {
        const event = proposedEventFrom(message);
        batch.size += appendSize(event);
        if (batch.size > this.maximumSize) return this.#answer(batch, batchFailed(appendTooLarge(this.maximumSize)));
        batch.events.push(event);
      }
    } catch (error) {
      this.#answer(batch, batchFailed(badRequest(callErrorFrom(error).details)));
    }
  }

  #write(batch: Batch): void {
    const { stream, expected, events } = batch;
    this.#writing += 1;
    this.log.write({ kind: 'append', stream, expected, events }).then(
      (outcome) => {
        this.#writing -= 1;
        this.#answer(batch, responseFor(batch, outcome));
        this.#endWhenAnswered();
      },
      // No message of a batch says "unavailable"; the call as a whole does, and the client tries again with the same ids.
      (error: unknown) => this.#fail(error),
    );
  }

  #answer(batch: Batch, response: BatchAppendResp): void {
    batch.answered = true;
    batch.events.length = 0;
    clearTimeout(batch.timer);
    this.#send(addressed(response, batch.correlation, batch.stream));
  }

  #send(response: BatchAppendResp): void {
    if (!this.#failed && !this.call.cancelled && !this.call.writableEnded) this.call.write(response);
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

function responseFor(batch: Batch, outcome: WriteOutcome): BatchAppendResp {
  switch (outcome.outcome) {
    case 'written':
      return batchWritten(outcome.revision, outcome.position);
    case 'wrong-expected-revision':
      return batchFailed(wrongExpectedRevision(batch.expected, outcome.actual));
    case 'stream-deleted':
      return batchFailed(streamIsDeleted(batch.stream));
  }
}
