import { Injectable } from '@nestjs/common';
import type { Feed } from './feed.js';
import { readPage, type Page } from './page.js';
import { formatResumePoint, type ResumePoint } from './resume-point.js';

interface Kept {
  readonly page: Promise<Page>;
  readonly tail: bigint;
  readonly since: number;
  isFull: boolean;
}

const MOST_PAGES = 512;
/** Milliseconds; long enough for all who come back at once. */
const KEPT_FOR = 5_000;

/** The pages that were read a moment ago, each read once for all who ask the same of the log. */
@Injectable()
export class SharedPages {
  private readonly kept = new Map<string, Kept>();

  /** What follows the point; undefined where nothing does yet. Throws what the feed throws. */
  after(feed: Feed, had: ResumePoint): Promise<Page> | undefined {
    const tail = feed.tail();
    if (had.pair === undefined && had.position >= tail) return undefined;
    if (feed.name === undefined) return readPage(feed, had, tail);
    const key = `${formatResumePoint(had)} ${feed.name}`;
    const found = this.kept.get(key);
    if (found && (found.isFull || found.tail === tail) && performance.now() - found.since < KEPT_FOR) return found.page;
    return this.keep(key, readPage(feed, had, tail), tail);
  }

  private keep(key: string, page: Promise<Page>, tail: bigint): Promise<Page> {
    const kept: Kept = { page, tail, since: performance.now(), isFull: false };
    this.kept.delete(key);
    this.forgetOldest();
    this.kept.set(key, kept);
    page.then(
      ({ isFull }) => (kept.isFull = isFull),
      () => this.kept.delete(key), // told to those who asked for it; the next one asks anew
    );
    return page;
  }

  private forgetOldest(): void {
    const now = performance.now();
    for (const [key, { since }] of this.kept) {
      if (this.kept.size < MOST_PAGES && now - since < KEPT_FOR) return;
      this.kept.delete(key);
    }
  }
}
