import { Injectable } from '@nestjs/common';
import { pairKey, type ActorPair } from '../kernel/actor-pair.js';
import { ChangeSource, type RelationshipChange, type TouchingEvent } from './change-source.js';
import type { FeedMessage } from './feed.js';
import { formatResumePoint } from './resume-point.js';

/** One change, serialised once for every subscriber. */
export class SharedMessage implements FeedMessage {
  private readonly text: string;
  private last?: Buffer;
  private between?: Buffer;

  constructor(
    readonly position: bigint,
    readonly change: RelationshipChange,
  ) {
    const { kind, ...data } = change;
    this.text = `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
  }

  get pair(): string {
    return this.change.pair;
  }

  bytes(isLast: boolean): Buffer {
    if (isLast) return (this.last ??= this.framed(formatResumePoint({ position: this.position })));
    return (this.between ??= this.framed(formatResumePoint({ position: this.position, pair: this.change.pair })));
  }

  get size(): number {
    return this.text.length * 3;
  }

  private framed(id: string): Buffer {
    return Buffer.from(`id: ${id}\n${this.text}`);
  }
}

const MOST_MESSAGES = 20_000;
const MOST_BYTES = 64 * 1024 * 1024;
const EMPTY_SIZE = 64;
const MOST_PAGES = 16;

/** The newest messages and pages of events, computed once for all subscribers; older ones are computed again from the log. */
@Injectable()
export class SharedMessages {
  private readonly messages = new Map<string, SharedMessage | undefined>();
  private readonly pages = new Map<string, readonly TouchingEvent[]>();
  private pagesTail = -1n;
  private bytes = 0;

  constructor(private readonly source: ChangeSource) {}

  /** Subscribers that have caught up all ask for the same page. */
  eventsAfter(position: bigint, tail: bigint, limit: number): readonly TouchingEvent[] {
    if (tail !== this.pagesTail || this.pages.size >= MOST_PAGES) this.pages.clear();
    this.pagesTail = tail;
    const key = `${position} ${limit}`;
    const page = this.pages.get(key) ?? this.source.eventsAfter(position, limit);
    this.pages.set(key, page);
    return page;
  }

  /** Undefined where the event changed nothing in the pair. */
  messageOf(event: TouchingEvent, pair: ActorPair): SharedMessage | undefined {
    const key = `${event.position} ${pairKey(pair)}`;
    if (this.messages.has(key)) return this.messages.get(key);
    const change = this.source.changeOf(event, pair);
    const message = change && new SharedMessage(event.position, change);
    this.messages.set(key, message);
    this.bytes += message?.size ?? EMPTY_SIZE;
    this.forgetOldest();
    return message;
  }

  private forgetOldest(): void {
    for (const [key, message] of this.messages) {
      if (this.messages.size <= MOST_MESSAGES && this.bytes <= MOST_BYTES) return;
      this.messages.delete(key);
      this.bytes -= message?.size ?? EMPTY_SIZE;
    }
  }
}
