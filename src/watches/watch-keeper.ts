import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { StoreUnavailable } from '../event-store/port.js';
import type { ActorPair } from '../kernel/actor-pair.js';
import { pairKey } from '../kernel/actor-pair.js';
import { Clock } from '../kernel/clock.js';
import { Instance } from '../ops/instance.js';
import { log } from '../ops/log.js';
import { Projection } from '../projection/projection.js';
import { Bookmark } from './bookmark.js';
import { Sight } from './sight.js';
import { watchedBy, WatchBook } from './watch-book.js';
import { WatchedRelationships, type WatchedEvent } from './watched-relationships.js';

const PAGE = 32;
/** Milliseconds from one round by the clock to the next. */
const ROUND = 2_000;
/** Of its time, a round by the clock takes one part in so many: what happens comes before what only passes. */
const SHARE = 20;
/** Milliseconds of looking before others have their turn. */
const SLICE = 10;
/** Milliseconds to the next look whether the projection follows the present. */
const NOT_YET = 500;
const STOP_LIMIT = 3_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;

/**
 * Looks at the watches: at each event of the log, on the relationships that it touches; and by the clock, every two seconds on all of
 * them, because time alone changes what holds: the index decays, deadlines pass, and what was recorded with a date to come comes to be.
 */
@Injectable()
export class WatchKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly bookmark: Bookmark;
  private running: Promise<void> | undefined;
  /** Looked at up to here; neither goes backwards. */
  private position = 0n;
  private time = 0;
  private round: Iterator<readonly [watchId: string, pair: ActorPair]> | undefined;
  private nextRound = 0;
  private restUntil = 0;

  constructor(
    private readonly clock: Clock,
    private readonly projection: Projection,
    private readonly book: WatchBook,
    private readonly relationships: WatchedRelationships,
    private readonly sight: Sight,
    instance: Instance,
  ) {
    this.bookmark = new Bookmark(instance.directory);
  }

  onApplicationBootstrap(): void {
    const seen = this.bookmark.read();
    // What is not projected again yet is looked at again then; or it is another log, of which nothing was seen.
    this.position = seen === undefined || seen > this.relationships.tail() ? this.firstToSee() : seen;
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.race([this.running, wait(STOP_LIMIT, undefined, { ref: false })]);
    this.bookmark.write(this.position);
  }

  /** Before a watch was set there is nothing to see. */
  private firstToSee(): bigint {
    let first = this.relationships.tail();
    for (const { set } of this.book.all()) if (set.position < first) first = set.position;
    return first;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const worked = (await this.seeEvents()) || (await this.goRound());
        failures = 0;
        this.bookmark.keep(this.position, performance.now());
        if (worked) await nextTurn();
        else await this.somethingToDo(signal);
      } catch (error) {
        failures += 1;
        log(`watches at ${this.position}: ${reasonOf(error)}; looking again`);
        await wait(Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** False once all that is projected has been seen. */
  private async seeEvents(): Promise<boolean> {
    const tail = this.relationships.tail();
    const page = this.book.size > 0 ? this.relationships.eventsAfter(this.position, PAGE) : [];
    for (const event of page) {
      if (!(await this.see(event))) return true;
      this.position = event.position;
    }
    if (page.length === 0 && tail > this.position) this.position = tail;
    return page.length > 0;
  }

  /** False where the program is to end before all watches have seen it: then they see it next time. */
  private async see({ eventId, type, position, recordedAt, pairs }: WatchedEvent): Promise<boolean> {
    const at = Math.max(recordedAt, this.time);
    for (const pair of pairs) {
      for (const watchId of this.book.idsOn(pair)) {
        if (this.stopping.signal.aborted) return false;
        await this.look(watchId, pair, position, at, { eventId, type });
        await nextTurn();
      }
    }
    this.time = at;
    return true;
  }

  /** A piece of a round by the clock. False where it is not time for one. */
  private async goRound(): Promise<boolean> {
    const now = this.clock.now();
    if (now < this.restUntil || !this.isPresent()) return false;
    if (!this.round) {
      if (now < this.nextRound) return false;
      // The instants are the same on all instances, and so are the ids of what they see.
      this.time = Math.max(this.time, Math.floor(now / ROUND) * ROUND);
      this.nextRound = (Math.floor(now / ROUND) + 1) * ROUND;
      this.round = this.allWatched();
    }
    const began = performance.now();
    while (performance.now() - began < SLICE) {
      const next = this.round.next();
      if (next.done) {
        this.round = undefined;
        break;
      }
      await this.look(...next.value, this.position, this.time);
    }
    this.restUntil = this.clock.now() + (performance.now() - began) * (SHARE - 1);
    return true;
  }

  /** What the log held long ago is not looked at as of today. */
  private isPresent(): boolean {
    return this.projection.status.state === 'live' && this.relationships.tail() === this.position;
  }

  private *allWatched(): Generator<readonly [string, ActorPair]> {
    for (const { watchId, terms } of [...this.book.all()]) {
      const watched = watchedBy(terms);
      for (const pair of 'pair' in watched ? [watched.pair] : this.relationships.pairsOf(watched.actor)) yield [watchId, pair];
    }
  }

  /** What cannot be seen must not keep the rest from being: it is told, and looked at again with the next event. */
  private async look(watchId: string, pair: ActorPair, position: bigint, at: number, cause?: { eventId: string; type: string }): Promise<void> {
    try {
      await this.sight.look(watchId, pair, { position, at }, cause);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      log(`watch ${watchId} did not see ${pairKey(pair)} at ${position}: ${reasonOf(error)}`);
    }
  }

  /** Waits for the log to go on, or the clock. */
  private async somethingToDo(signal: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    const settle = (): void => waiting.abort();
    const stop = this.relationships.onAdvance(settle);
    signal.addEventListener('abort', settle);
    const due = !this.isPresent() ? this.clock.now() + NOT_YET : this.round ? this.restUntil : Math.max(this.nextRound, this.restUntil);
    if (this.relationships.tail() > this.position || signal.aborted) settle();
    await wait(Math.max(1, due - this.clock.now()), undefined, { signal: waiting.signal }).catch(() => undefined);
    signal.removeEventListener('abort', settle);
    stop();
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
