import fc from 'fast-check';
import { pairOf } from '../../src/kernel/actor-pair.js';
import { GetEvent, GetEventHandler } from '../../src/relationship/events/get-event.js';
import { ListEvents, ListEventsHandler } from '../../src/relationship/events/list-events.js';
import { ListMatters, ListMattersHandler } from '../../src/relationship/ledgers/list-matters.js';
import { Matters } from '../../src/relationship/ledgers/matters.js';
import { GetTimeline, GetTimelineHandler } from '../../src/relationship/queries/get-timeline.js';
import { ListRelationships, ListRelationshipsHandler } from '../../src/relationship/queries/list-relationships.js';
import type { Points } from '../../src/relationship/queries/points.js';
import { Relationships } from '../../src/relationship/queries/relationships.js';
import { DEFAULT_WEIGHING } from '../../src/relationship/queries/weighing.js';
import { GetReplay, GetReplayHandler } from '../../src/relationship/replay/get-replay.js';
import { GetObligations, GetObligationsHandler } from '../../src/relationship/treaties/get-obligations.js';
import { ListTreaties, ListTreatiesHandler } from '../../src/relationship/treaties/list-treaties.js';
import { Treaties } from '../../src/relationship/treaties/treaties.js';
import { amendedHistory } from './amended-histories.js';
import { answersOf, pointOf } from './answers.js';
import { eventId, question } from './histories.js';
import type { NaivePoint } from './naive-time.js';
import { runs } from './runs.js';

type Store = ReturnType<typeof answersOf>['store'];

/** Every answer there is at a point, as the bytes that are sent. */
async function answersAt(store: Store, asked: NaivePoint, event: string): Promise<string[]> {
  const point = pointOf(asked);
  const points = { resolve: () => point } as unknown as Points;
  const query = { ...point, weighing: DEFAULT_WEIGHING };
  const relationships = new Relationships(store);
  const page = { limit: 100 };
  const replay = await new GetReplayHandler(points, store, relationships).execute(new GetReplay({ actor: 'RUS' }, undefined, query));
  const lines: object[] = [];
  for await (const line of replay(new AbortController().signal)) lines.push(line);
  const answers = [
    await new ListRelationshipsHandler(points, store, relationships).execute(new ListRelationships(page, query)),
    await new GetTimelineHandler(points, store).execute(new GetTimeline(pairOf('KOR', 'RUS'), { ...page, newestFirst: true }, query)),
    await new ListEventsHandler(points, store).execute(new ListEvents({ ...page, actor: 'KOR', newestFirst: false }, query)),
    await new GetEventHandler(points, store).execute(new GetEvent(event, query)),
    await new ListTreatiesHandler(points, new Treaties(store)).execute(new ListTreaties({ ...page, inForce: false }, query)),
    await new GetObligationsHandler(points, new Treaties(store)).execute(new GetObligations('RUS', query)),
    await new ListMattersHandler(points, new Matters(store)).execute(new ListMatters('demand', page, query)),
    await new ListMattersHandler(points, new Matters(store)).execute(new ListMatters('undertaking', page, query)),
    lines,
  ];
  return answers.map((answer) => JSON.stringify(answer));
}

describe('An answer at a position of the log', () => {
  it('is the same for ever, byte for byte, whatever is recorded, corrected and retracted later', async () => {
    await fc.assert(
      fc.asyncProperty(amendedHistory, fc.nat(), fc.nat(), question, async (events, drawn, of, asked) => {
        fc.pre(events.length > 1);
        const position = 1 + (drawn % (events.length - 1));
        const { store, record, close } = answersOf(events.slice(0, position));
        try {
          const [pinned, event] = [{ ...asked, position }, eventId(of % position)];
          const before = await answersAt(store, pinned, event);
          record(events.slice(position));
          expect(await answersAt(store, pinned, event)).toEqual(before);
        } finally {
          close();
        }
      }),
      { numRuns: runs(1_000) },
    );
  });
});
