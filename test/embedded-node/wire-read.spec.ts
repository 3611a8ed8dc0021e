import { status } from '@grpc/grpc-js';
import { binaryEvent, jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import { startNode, type NodeProcess } from './node-process.js';
import { batchAnswers, chunk, rawStreams, readAnswers, readRequest, structuredUuid, uuid } from './raw-streams.js';

const { Options } = streamsMessages.ReadReq;
type Options = InstanceType<typeof Options>;

const ofAll = (options: Options): void => {
  const all = new Options.AllOptions();
  all.setStart(new sharedMessages.Empty());
  options.setAll(all);
};

describe('reads on the wire', () => {
  let node: NodeProcess;
  let client: EventStoreDBClient;
  let streams: StreamsClient;

  beforeAll(async () => {
    node = await startNode(':memory:');
    client = node.client();
    streams = rawStreams(node.port);
  });

  afterAll(async () => {
    await client.dispose();
    streams.close();
    await node.stop();
  });

  it('takes and gives UUIDs as two integers, too', async () => {
    const id = structuredUuid('81985529216486895', '-2');
    const [answer] = await batchAnswers(streams, [chunk(uuid(), { stream: 'structured' }, [id], true)], 1);
    expect(answer?.hasSuccess()).toBe(true);
    const asText = await readAnswers(streams, 'structured', () => undefined);
    expect(asText[0]?.getEvent()?.getEvent()?.getId()?.getString()).toBe('01234567-89ab-cdef-ffff-fffffffffffe');
    const asIntegers = await readAnswers(streams, 'structured', (options) => {
      const form = new streamsMessages.ReadReq.Options.UUIDOption();
      form.setStructured(new sharedMessages.Empty());
      options.setUuidOption(form);
    });
    expect(asIntegers[0]?.getEvent()?.getEvent()?.getId()?.getStructured()?.toObject()).toEqual(id.getStructured()?.toObject());
  });

  it.each([
    ['the form of UUIDs', (options: Options) => void options.clearUuidOption()],
    ['a count', (options: Options) => void options.clearCount()],
    ['whether it filters', (options: Options) => void options.clearNoFilter()],
    ['what to read', (options: Options) => void options.clearStream()],
    ['where to begin in a stream', (options: Options) => void options.getStream()?.clearStart()],
    ['which stream', (options: Options) => void options.getStream()?.clearStreamIdentifier()],
    ['only what goes together: a subscription backwards', (options: Options) => {
      options.setSubscription(new Options.SubscriptionOptions());
      options.setReadDirection(Options.ReadDirection.BACKWARDS);
    }],
    ['only what goes together: a filter on a stream', (options: Options) => void options.setFilter(new Options.FilterOptions())],
    ['on what to filter', (options: Options) => {
      ofAll(options);
      options.setFilter(new Options.FilterOptions());
    }],
    ['that checkpoints are to be told after more than no events', (options: Options) => {
      ofAll(options);
      options.setSubscription(new Options.SubscriptionOptions());
      const filter = new Options.FilterOptions();
      filter.setEventType(new Options.FilterOptions.Expression());
      options.setFilter(filter);
    }],
    ['a position that can be', (options: Options) => {
      const position = new Options.Position();
      position.setCommitPosition('1');
      position.setPreparePosition('2');
      const all = new Options.AllOptions();
      all.setPosition(position);
      options.setAll(all);
    }],
  ])('refuses a read that does not say %s', async (_what, change) => {
    await expect(readAnswers(streams, 'any', change)).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('filters reads of $all, by a pattern rather than by prefixes', async () => {
    await client.appendToStream('filtered', ['alpha', 'beta', 'gamma'].map((type) => jsonEvent({ type, data: {} })));
    const types = async (regex: string, prefixes: string[]) => {
      const answers = await readAnswers(streams, '', (options) => {
        ofAll(options);
        const expression = new Options.FilterOptions.Expression();
        expression.setRegex(regex);
        expression.setPrefixList(prefixes);
        const filter = new Options.FilterOptions();
        filter.setEventType(expression);
        options.setFilter(filter);
      });
      return answers.map((answer) => answer.getEvent()?.getEvent()?.getMetadataMap().get('type'));
    };
    expect(await types('^(al|ga)', ['be'])).toEqual(['alpha', 'gamma']);
    expect(await types('', ['be', 'ga'])).toEqual(['beta', 'gamma']);
    expect(await types('', [])).toEqual([]);
  });

  it('never tells the first or last position of what it reads', async () => {
    await client.appendToStream('positions', [binaryEvent({ type: 'noted', data: Buffer.alloc(0) })]);
    for (const change of [() => undefined, ofAll]) {
      const answers = await readAnswers(streams, 'positions', change);
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.every((answer) => answer.hasEvent())).toBe(true);
    }
  });

  it('tells checkpoints to filtered subscriptions only', async () => {
    for (let batch = 0; batch < 4; batch += 1) await client.appendToStream('noise', Array.from({ length: 50 }, () => jsonEvent({ type: 'noted', data: {} })));
    const kinds = async (filter: boolean): Promise<Set<string>> => {
      const heard = new Set<string>();
      const change = (options: Options): void => {
        ofAll(options);
        options.setSubscription(new Options.SubscriptionOptions());
        if (!filter) return;
        const expression = new Options.FilterOptions.Expression();
        expression.setPrefixList(['nothing']);
        const filters = new Options.FilterOptions();
        filters.setEventType(expression);
        filters.setCheckpointintervalmultiplier(1);
        filters.setCount(new sharedMessages.Empty());
        options.setFilter(filters);
      };
      const call = streams.read(readRequest('', change));
      call.on('error', () => undefined);
      await new Promise<void>((resolve) => {
        call.on('data', (answer: InstanceType<typeof streamsMessages.ReadResp>) => {
          heard.add(answer.hasCheckpoint() ? 'checkpoint' : answer.hasEvent() ? 'event' : answer.hasCaughtUp() ? 'caught up' : 'confirmation');
          if (answer.hasCaughtUp()) resolve();
        });
      });
      call.cancel();
      return heard;
    };
    expect(await kinds(true)).toEqual(new Set(['confirmation', 'checkpoint', 'caught up']));
    expect(await kinds(false)).toEqual(new Set(['confirmation', 'event', 'caught up']));
  });
});
