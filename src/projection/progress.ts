import { DomainError } from '../kernel/domain-error.js';

type Listener = (position: bigint) => void;

/** Milliseconds. */
const KNOWN_WITHIN = 5_000;

/** How far the projection has come; lets questions wait for a position and subscribers learn of new ones. */
export class ProjectionProgress {
  private reached = 0n;
  private readonly listeners = new Set<Listener>();

  get position(): bigint {
    return this.reached;
  }

  /** Called after the commit of what it announces. Never goes backwards. */
  advanceTo(position: bigint): void {
    if (position <= this.reached) return;
    this.reached = position;
    for (const listener of [...this.listeners]) listener(position);
  }

  /** Returns the way to stop listening. */
  onAdvance(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Waits a while for what is on record to be known here too, so that the next command may build on it. Where the projection lags,
   * whoever sent the command must be told all the same that it is stored.
   */
  async known(position: bigint): Promise<void> {
    try {
      await this.waitFor(position, KNOWN_WITHIN);
    } catch (error) {
      if (!(error instanceof DomainError && error.kind === 'projection-behind')) throw error;
    }
  }

  /** Resolves once the position is projected; after `limit` milliseconds refuses with the position reached so far. */
  async waitFor(position: bigint, limit: number): Promise<void> {
    if (position <= this.reached) return;
    await new Promise<void>((resolve, reject) => {
      const stop = this.onAdvance((reached) => {
        if (reached < position) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
      const timer = setTimeout(() => {
        stop();
        reject(
          new DomainError(
            'projection-behind',
            `The projection has reached position ${this.reached}, not yet ${position}, within ${limit} ms. Ask again, or with a longer waitForMs.`,
            [],
            { position: this.reached.toString() },
          ),
        );
      }, limit);
    });
  }
}
