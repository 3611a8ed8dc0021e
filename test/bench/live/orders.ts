/** What the process of the clients is told. */
export type Order =
  /** Subscribe so many times, and wait until each has caught up. */
  | { readonly kind: 'listen'; readonly url: string; readonly count: number }
  /** Wait for the last of these changes, hold all clients to them, and hang up. Times are of the monotonic clock of the machine, milliseconds. */
  | { readonly kind: 'report'; readonly answered: readonly (readonly [position: string, at: number])[] }
  /** Subscribe so many times, read all of the past as fast as it comes, and hang up. `keep` is a file for what one of them got. */
  | { readonly kind: 'drain'; readonly url: string; readonly count: number; readonly keep?: string };

export interface Received {
  /** Over all clients. */
  readonly messages: number;
  /** Of one client. */
  readonly bytes: number;
  /** From the answer to the command to the arrival of the change, milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface Drained {
  /** Over all clients. */
  readonly bytes: number;
  readonly milliseconds: number;
}
