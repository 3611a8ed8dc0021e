import type { ServerResponse } from 'node:http';

/** The client did not read for longer than it is waited for. */
export class TooSlow extends Error {
  constructor(limit: number) {
    super(`The subscriber has read nothing for ${limit} ms`);
    this.name = 'TooSlow';
  }
}

/** Writes to one client, and waits for it where it is slower than the log. */
export class Outlet {
  constructor(
    private readonly response: ServerResponse,
    private readonly gone: AbortSignal,
    private readonly limit: number,
  ) {}

  /** Resolves when the client can take more, or is gone. Throws TooSlow. */
  async write(chunk: Buffer | string): Promise<void> {
    if (this.gone.aborted) return;
    if (!this.response.write(chunk)) await this.drained();
  }

  private async drained(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const settle = (how: () => void) => (): void => {
        clearTimeout(timer);
        this.response.off('drain', ready);
        this.gone.removeEventListener('abort', ready);
        how();
      };
      const ready = settle(resolve);
      const timer = setTimeout(settle(() => reject(new TooSlow(this.limit))), this.limit);
      this.response.once('drain', ready);
      this.gone.addEventListener('abort', ready);
    });
  }
}
