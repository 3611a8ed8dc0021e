import type { Feed } from './feed.js';
import type { Outlet } from './outlet.js';
import type { Page } from './page.js';
import { formatResumePoint, type ResumePoint } from './resume-point.js';
import type { Rounds } from './rounds.js';
import type { SharedPages } from './shared-pages.js';

export interface SubscriptionTimes {
  /** A comment is sent when nothing else was for so long; milliseconds. */
  readonly heartbeat: number;
  /** How long the client is told to wait before it comes back; milliseconds. */
  readonly retry: number;
}

/** What subscriptions have in common: each page is read once for all of them, and they go on in turns. */
export interface Company {
  readonly pages: SharedPages;
  readonly rounds: Rounds;
}

/** One client: a cursor that is pulled along the log, at the client's own speed. */
export class Subscription {
  private greeted = false;
  /** Nothing was sent for as long as a heartbeat. */
  private isSilent = false;
  private wake = (): void => undefined;

  constructor(
    private readonly feed: Feed,
    private readonly outlet: Outlet,
    private readonly times: SubscriptionTimes,
    private readonly company: Company,
    private had: ResumePoint,
  ) {}

  /** The id to resume from, behind all that was written. */
  get resumeFrom(): string {
    return formatResumePoint(this.had.position < 0n ? { position: 0n } : this.had);
  }

  /** Runs until the signal aborts. Throws TooSlow, or what the source throws. */
  async run(gone: AbortSignal): Promise<void> {
    const wake = (): void => this.wake();
    const stop = this.feed.onAdvance(() => this.company.rounds.call(wake));
    const silence = setInterval(() => {
      this.isSilent = true;
      this.wake();
    }, this.times.heartbeat);
    gone.addEventListener('abort', wake);
    try {
      await this.outlet.write(`retry: ${this.times.retry}\n\n`);
      while (!gone.aborted) if (await this.goOn()) silence.refresh();
    } finally {
      stop();
      clearInterval(silence);
    }
  }

  /** Sends what is next, or waits for something to come. Returns whether anything was sent. */
  private async goOn(): Promise<boolean> {
    const page = this.company.pages.after(this.feed, this.had);
    if (page) return this.send(await page);
    if (!this.greeted && this.feed.tail() >= this.had.position) return this.greet();
    if (!this.isSilent) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.isSilent && this.breakSilence();
  }

  private async send({ bytes, through, isFull }: Page): Promise<boolean> {
    this.had = through;
    if (bytes.length > 0) await this.outlet.write(bytes);
    if (isFull) await this.company.rounds.turn();
    return bytes.length > 0 || (this.isSilent && this.breakSilence());
  }

  private async greet(): Promise<boolean> {
    this.greeted = true;
    await this.outlet.write(`id: ${this.had.position}\nevent: caught-up\ndata: {"position":"${this.had.position}"}\n\n`);
    return true;
  }

  private async breakSilence(): Promise<boolean> {
    this.isSilent = false;
    await this.outlet.write(': still here\n\n');
    return true;
  }
}
