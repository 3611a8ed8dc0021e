import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** So many go on in one turn of the event loop; then requests have theirs. */
const AT_ONCE = 32;
/** Of the time that a round took, what is left to all other work before the next one; and milliseconds that nobody waits longer. */
const REST = 2;
const LONGEST_REST = 50;

type Wake = () => void;

/**
 * Takes subscribers on in rounds. While few listen, each change goes out at once; where a round takes long, what changes meanwhile
 * goes out in the next one in one piece, so that many subscribers never take all of the program's time.
 */
@Injectable()
export class Rounds {
  private readonly due = new Set<Wake>();
  private readonly queue: Wake[] = [];
  private running = false;

  /** Wakes the subscriber in the next round; once, however often it is called before. */
  call(wake: Wake): void {
    this.due.add(wake);
    if (!this.running) void this.run();
  }

  /** For one who has more to send: goes on after all those who have waited already. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      if (this.queue.push(resolve) === 1) setImmediate(() => this.takeOn());
    });
  }

  private takeOn(): void {
    for (const wake of this.queue.splice(0, AT_ONCE)) wake();
    if (this.queue.length > 0) setImmediate(() => this.takeOn());
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.due.size > 0) {
      const began = performance.now();
      const due = [...this.due];
      this.due.clear();
      while (due.length > 0) {
        for (const wake of due.splice(0, AT_ONCE)) wake();
        await nextTurn();
      }
      const rest = (performance.now() - began) * REST;
      if (rest >= 1) await wait(Math.min(rest, LONGEST_REST));
    }
    this.running = false;
  }
}
