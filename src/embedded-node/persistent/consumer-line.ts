import type { GroupMessage } from './group-message.js';

/** How a group reaches one client. */
export interface ConsumerLine {
  /** Address of the client. */
  readonly from: string;
  readonly connectionName: string;
  /** Whether what was sent waits for the client to read; whoever made the line tells the group when it no longer does. */
  readonly isFull: boolean;
  send(message: GroupMessage): void;
  /** The group is gone, or starts anew. */
  drop(): void;
}
