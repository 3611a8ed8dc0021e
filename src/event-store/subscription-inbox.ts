/** What this asks of a subscription of the client's: to be a stream of events that is read as they come. */
export interface EventsToRead {
  on(event: 'readable' | 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  read(): unknown;
}

/** What the client has received of a subscription and not yet handed over, events and announcements in their order. */
export class SubscriptionInbox<Event, Announcement = never> {
  private announced: Announcement[] = [];
  private wake = (): void => undefined;
  private failure: { readonly error: unknown } | undefined;
  private ended = false;

  constructor(private readonly events: EventsToRead) {
    events.on('readable', () => this.wake());
    events.on('error', (error) => this.end({ error }));
    events.on('end', () => this.end());
    events.on('close', () => this.end());
  }

  announce(announcement: Announcement): void {
    this.announced.push(announcement);
    this.wake();
  }

  /** Waiting is over, too, once the subscription has ended. */
  end(failure?: { readonly error: unknown }): void {
    this.failure ??= failure;
    this.ended = true;
    this.wake();
  }

  /**
   * What is here now, at most so many events, and the announcements behind them; waits for something to come.
   * Undefined once the subscription has ended. Throws what it failed with.
   */
  async next(most: number): Promise<{ events: Event[]; announcements: Announcement[] } | undefined> {
    for (;;) {
      const events = this.read(most);
      // An announcement must not overtake the events before it: those are read once nothing more can be.
      const announcements = events.length < most ? this.announced.splice(0) : [];
      if (events.length > 0 || announcements.length > 0) return { events, announcements };
      if (this.failure) throw this.failure.error;
      if (this.ended) return undefined;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private read(most: number): Event[] {
    const events: Event[] = [];
    while (events.length < most) {
      const event = this.events.read() as Event | null;
      if (event === null) break;
      events.push(event);
    }
    return events;
  }
}
