import fc from 'fast-check';
import { FOUNDING_STORY } from '../../src/demo/founding-story.js';
import { get, post } from '../support/http.js';
import { describeOnOwnStore, startServer } from '../support/server.js';

const PAIRS = ['KOR/RUS', 'PRK/RUS', 'KOR/PRK', 'KOR/UKR', 'KOR/USA', 'JPN/KOR', 'JPN/RUS', 'PRK/USA'];
const DATES = ['2024-06-18', '2024-06-20', '2024-06-21T15:00+09:00', '2024-07-01'];
const MATTER_OF_THE_LOG = ['position', 'knownAt'];

async function answersAfterRecording(story: typeof FOUNDING_STORY): Promise<unknown[]> {
  const server = await startServer();
  try {
    let position = '0';
    for (const { path, body } of story) {
      const answer = await post(server.url + path, body);
      expect(answer).toMatchObject({ status: 201 });
      position = String(answer.body['position']);
    }
    const answers: unknown[] = [];
    for (const pair of PAIRS) {
      for (const asOf of DATES) {
        const { status, body } = await get(`${server.url}/v1/relationships/${pair}`, { asOf, waitFor: position });
        expect(status).toBe(200);
        answers.push(Object.fromEntries(Object.entries(body).filter(([field]) => !MATTER_OF_THE_LOG.includes(field))));
      }
    }
    return answers;
  } finally {
    await server.stop();
  }
}

describeOnOwnStore('it records facts of fixed ids')('The order in which the twenty facts are recorded', () => {
  it('changes no answer', async () => {
    const expected = await answersAfterRecording(FOUNDING_STORY);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...FOUNDING_STORY], { minLength: FOUNDING_STORY.length }), async (story) => {
        expect(await answersAfterRecording(story)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  }, 180_000);
});
