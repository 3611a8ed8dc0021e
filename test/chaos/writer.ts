import { setTimeout as wait } from 'node:timers/promises';
import { post, type Answer } from '../support/http.js';
import { anyOf, below, between } from './chance.js';

export const STATES = ['KOR', 'RUS', 'PRK'] as const;

type Recorded = Answer<{ eventIds: string[]; stream: string; position: string; type?: string }>;
interface Command {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** Milliseconds between the commands of one writer. */
const PACE = [40, 160] as const;
/** What tells to send it again: too many at once, the store is away, or it could not be told in time what became of it. */
const AGAIN = new Set([429, 503, 504]);
const sources = [{ publisher: 'chaos test' }];

/** Somebody who records what happens: sends each command until it is answered, to whichever instance, under one key. */
export class Writer {
  /** The events that were acknowledged, by the key of their command. */
  readonly acknowledged = new Map<string, readonly string[]>();
  readonly refused: Recorded[] = [];
  readonly unexpected: Recorded[] = [];

  constructor(
    private readonly name: string,
    private readonly urls: readonly string[],
    /** The last day on which anything happens. */
    private readonly today: string,
  ) {}

  async writeUntil(ended: () => boolean): Promise<void> {
    for (let number = 0; !ended(); number++) {
      const key = `${this.name}-${number}`;
      await this.send(key, this.command(key));
      await wait(between(...PACE));
    }
  }

  private async send(key: string, { path, body }: Command): Promise<void> {
    for (;;) {
      const answer = await post<Recorded['body']>(`${anyOf(this.urls)}${path}`, body, { 'idempotency-key': key }).catch(() => undefined);
      const inFlight = answer?.status === 409 && JSON.stringify(answer.body).includes('key-in-flight');
      if (answer === undefined || AGAIN.has(answer.status) || inFlight) {
        await wait(100);
        continue;
      }
      if (answer.status === 201) this.acknowledged.set(key, answer.body.eventIds);
      else (answer.status < 500 ? this.refused : this.unexpected).push(answer);
      return;
    }
  }

  private command(key: string): Command {
    const [by, to] = anyOf([['KOR', 'RUS'], ['RUS', 'KOR'], ['PRK', 'RUS'], ['KOR', 'PRK']] as const);
    const happened = (path: string, fields: Record<string, unknown>): Command => ({ path, body: { occurred: this.day(), sources, ...fields } });
    const known = [...this.acknowledged.values()].flat();
    const about = known.length > 0 ? anyOf(known) : undefined;
    switch (below(about === undefined ? 7 : 10)) {
      case 0: return happened('/v1/contacts', { mode: anyOf(['summit', 'phone', 'talks']), participants: [by, to] });
      case 1: return happened('/v1/protests', { by, to, form: 'oral', grounds: key });
      case 2: return happened('/v1/warnings', { by, against: STATES.filter((state) => state !== by), text: key });
      case 3: return happened('/v1/treaties', { treatyId: key, title: key, signatories: anyOf([['PRK', 'RUS'], [...STATES]]), clauses: [{ obligation: 'defense', text: 'x' }] });
      case 4:
      case 5: return happened('/v1/demands', { demandId: key, by, to, text: key });
      case 6: return happened('/v1/summonses', { by, of: to, envoy: 'x', summonedBy: 'y', acts: [{ type: 'ProtestLodged', form: 'oral', grounds: key }, { type: 'DemandMade', demandId: key, text: key }] });
      // The place differs each time: a correction that says what the record says already is refused, and the day may be drawn again.
      case 7: return { path: `/v1/events/${about}/corrections`, body: { reason: 'misread', sources, correction: { occurred: this.day(), place: key } } };
      case 8: return { path: `/v1/events/${about}/disputes`, body: { reason: 'doubted', sources } };
      default: return { path: `/v1/events/${about}/retractions`, body: { reason: 'a hoax', sources } };
    }
  }

  private day(): string {
    return new Date(Date.parse(this.today) - between(0, 200) * 86_400_000).toISOString().slice(0, 10);
  }
}
