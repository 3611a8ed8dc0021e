import { DomainError } from '../kernel/domain-error.js';

type Listener = (position: bigint) => void;

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
