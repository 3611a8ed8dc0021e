import { setTimeout as wait } from 'node:timers/promises';
import { get } from '../support/http.js';
import { anyOf } from './chance.js';

const QUESTIONS = ['/v1/relationships/KOR/RUS?asOf=2026-10-01', '/v1/relationships/PRK/RUS', '/v1/relationships/KOR/PRK/timeline', '/v1/relationships?actor=KOR'];

/** Somebody who asks all the time, whatever happens to the event store: an instance that runs always answers. */
export class Asker {
  answered = 0;
  readonly refused: unknown[] = [];

  constructor(private readonly urls: readonly string[]) {}

  async askUntil(ended: () => boolean): Promise<void> {
    while (!ended()) {
      // An instance that was killed answers nobody.
      const answer = await get(`${anyOf(this.urls)}${anyOf(QUESTIONS)}`).catch(() => undefined);
      if (answer?.status === 200) this.answered += 1;
      else if (answer) this.refused.push(answer.body);
      await wait(20);
    }
  }
}
