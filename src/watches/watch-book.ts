import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { WatchEvent } from '../catalogue/index.js';
import { pairKey, readPairKey, type ActorPair } from '../kernel/actor-pair.js';
import { log } from '../ops/log.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore } from '../read-store/port.js';
import { evolve, withPair, type Holding, type RecordedWatchEvent, type Watch } from './watch.js';
import type { Watched } from './watched-relationships.js';

const PAGE = 500;

/** Every watch that is set, as its events tell: what is projected already when the program starts, and the rest before anybody goes on who waited for it. */
@Injectable()
export class WatchBook implements OnModuleInit, OnApplicationShutdown {
  private readonly watches = new Map<string, Watch>();
  /** Ids of watches by the pair or the actor that they are on. */
  private readonly on = new Map<string, Set<string>>();
  private last = 0n;
  private read = 0;
  private stop = (): void => undefined;

  constructor(
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
  ) {}

  onModuleInit(): void {
    this.stop = this.progress.onAdvance(() => this.readNew());
    this.readNew();
  }

  onApplicationShutdown(): void {
    this.stop();
  }

  get size(): number {
    return this.watches.size;
  }

  find(watchId: string): Watch | undefined {
    return this.watches.get(watchId);
  }

  /** In the order in which they were set. */
  all(): Iterable<Watch> {
    return this.watches.values();
  }

  /** Ids of those that are on the pair, or on one of the two. */
  idsOn(pair: ActorPair): string[] {
    return [pairKey(pair), pair.a, pair.b].flatMap((key) => [...(this.on.get(key) ?? [])]);
  }

  /** Takes in an event that is recorded, be it projected or not. */
  learn(recorded: RecordedWatchEvent): void {
    const { watchId } = recorded.event.data;
    const before = this.watches.get(watchId);
    const after = evolve(before, recorded);
    if (after) this.watches.set(watchId, after);
    else this.watches.delete(watchId);
    if (!before !== !after) this.index(before ?? after, after !== undefined);
  }

  /** Keeps what was seen and need not be recorded. */
  note(watchId: string, pair: ActorPair, holding: Holding): void {
    const watch = this.watches.get(watchId);
    if (watch && watch.pairs.get(pairKey(pair)) !== holding) this.watches.set(watchId, { ...watch, pairs: withPair(watch, pairKey(pair), holding) });
  }

  private index(watch: Watch | undefined, isSet: boolean): void {
    if (!watch) return;
    const key = watch.terms.pair ?? watch.terms.actor ?? '';
    const ids = this.on.get(key) ?? new Set();
    if (isSet) ids.add(watch.watchId);
    else ids.delete(watch.watchId);
    if (ids.size > 0) this.on.set(key, ids);
    else this.on.delete(key);
  }

  private readNew(): void {
    try {
      this.readOn();
      // One that was a dead letter until now stands before the last: it is rare, and what came behind it was read without it.
      if (this.readStore.watches.count() === this.read) return;
      this.watches.clear();
      this.on.clear();
      [this.last, this.read] = [0n, 0];
      this.readOn();
    } catch (error) {
      // Whoever announces the progress has no use for it; the next advance reads on from here.
      log(`watches after position ${this.last} could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private readOn(): void {
    for (;;) {
      const page = this.readStore.watches.entries(this.last, PAGE);
      for (const entry of page) {
        this.learn({ ...entry, event: entry.event as WatchEvent });
        this.last = entry.position;
        this.read += 1;
      }
      if (page.length < PAGE) return;
    }
  }
}

/** Whom the watch is on. */
export function watchedBy({ pair, actor }: Pick<Watch['terms'], 'pair' | 'actor'>): Watched {
  const two = pair === undefined ? undefined : readPairKey(pair);
  return two ? { pair: two } : { actor: actor ?? '' };
}
