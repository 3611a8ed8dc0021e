import { randomUUID } from 'node:crypto';
import { openBatch, sendBatch, type LineAnswer } from '../support/batch.js';
import { get, post } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';

const sources = [{ publisher: 'Yonhap' }];
const phone = (more: object = {}) => ({ type: 'ContactHeld', occurred: '2024-06-20', mode: 'phone', participants: ['KOR', 'USA'], sources, ...more });
const signing = (treatyId: string, more: object = {}) => ({ type: 'TreatySigned', treatyId, occurred: '2024-06-19', title: 'A treaty', signatories: ['PRK', 'RUS'], sources, ...more });
const ratifying = (treatyId: string, party: string, occurred: string) => ({ type: 'TreatyRatified', treatyId, party, act: 'ratification', occurred, sources });

describe('A batch', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  const positionOf = (answers: readonly LineAnswer[]): string => answers.map(({ position = '0' }) => BigInt(position)).reduce((most, each) => (each > most ? each : most), 0n).toString();

  it('records each line as the command that it is, in the order of its stream, and names what is wrong with a line', async () => {
    const treatyId = randomUUID();
    const lines: (object | string)[] = [
      signing(treatyId),
      { type: 'RelationsEstablished', between: ['SUN', 'KOR'], occurred: '1990-09-30', sources },
      ratifying(treatyId, 'RUS', '2024-11-09'),
      '{"type": "ContactHeld", ',
      ratifying(treatyId, 'KOR', '2024-11-10'),
      '',
      'null',
      phone({ colour: 'red' }),
      { type: 'TreatyForgotten', occurred: '2024', sources },
      { type: 'AmbassadorSummoned', occasionId: treatyId, occurred: '2024-06-21', by: 'KOR', of: 'RUS', envoy: 'x', summonedBy: 'y', sources, acts: [{ type: 'DemandMade', demandId: treatyId, text: 'stop' }] },
      { type: 'ResponseGiven', demandId: treatyId, occurred: '2024-06-22', outcome: 'rejected', sources },
      { type: 'ResponseGiven', demandId: treatyId, occurred: '2024-06-23', outcome: 'accepted', sources },
      { type: 'EnvoyAccredited', sending: 'RUS', receiving: 'ZZZ', occurred: '2024', envoy: 'x', stage: 'arrived', sources },
      { type: 'EnvoyAccredited', sending: 'RUS', occurred: '2024', envoy: 'x', stage: 'arrived', sources },
      phone({ text: 'x'.repeat(1_100_000) }),
      ratifying(treatyId, 'PRK', '2024-11-11'),
      phone(),
    ];
    const answers = await sendBatch(server.url, lines);
    expect(answers.map(({ line, status, problem }) => [line, status, problem?.rule ?? problem?.errors?.[0]?.pointer])).toEqual([
      [1, 201, undefined],
      [2, 201, undefined],
      [3, 201, undefined],
      [4, 400, ''],
      [5, 409, 'signature-before-ratification'],
      [7, 400, ''],
      [8, 400, '/colour'],
      [9, 400, '/type'],
      [10, 201, undefined],
      [11, 201, undefined],
      [12, 409, 'demand-open'],
      [13, 400, '/receiving'],
      [14, 400, '/receiving'],
      [15, 413, undefined],
      [16, 201, undefined],
      [17, 201, undefined],
    ]);
    expect(answers.filter(({ stream }) => stream === `treaty-${treatyId}`).map(({ revision }) => revision)).toEqual(['0', '1', '2']);
    expect(answers.find(({ line }) => line === 2)?.stream).toBe('relations-KOR-SUN');
    const { body } = await get<{ treaties: { stage: string }[] }>(`${server.url}/v1/relationships/PRK/RUS`, { asOf: '2024-12-01', waitFor: positionOf(answers) });
    expect(body.treaties).toMatchObject([{ stage: 'ratified' }]);
  });

  it('of an import records what breaks a rule, with the rule', async () => {
    const treatyId = randomUUID();
    const lines = [ratifying(treatyId, 'RUS', '2024-01-01'), signing(treatyId), { type: 'UndertakingBroken', undertakingId: treatyId, by: 'RUS', to: 'KOR', occurred: '2024', sources }];
    expect((await sendBatch(server.url, lines)).map(({ status }) => status)).toEqual([404, 201, 404]);
    const imported = await sendBatch(server.url, lines.map((line) => JSON.stringify(line).replaceAll(treatyId, 'imported')), '?mode=import');
    expect(imported.map(({ status }) => status)).toEqual([201, 201, 201]);
    const anomalies = async (at: number) => (await get(`${server.url}/v1/events/${imported[at]?.eventIds?.[0]}`, { waitFor: positionOf(imported) })).body['anomalies'];
    expect(await anomalies(0)).toMatchObject([{ rule: 'signature-before-ratification' }]);
    expect(await anomalies(1)).toEqual([]);
    expect(await anomalies(2)).toMatchObject([{ rule: 'undertaking-before-end' }]);
  });

  it('is answered line by line, while it is being told', async () => {
    const { sending, results } = await openBatch(server.url);
    for (let line = 1; line <= 3; line++) {
      sending.write(`${JSON.stringify(phone())}\n`);
      expect((await results.next()).value).toMatchObject({ line, status: 201 });
    }
    sending.end();
    expect((await results.next()).done).toBe(true);
  });

  it('that is broken off keeps what was answered, nothing of the line it broke off in, and can be sent again', async () => {
    const lines = Array.from({ length: 150 }, () => ({ ...phone(), contactId: randomUUID(), eventId: randomUUID() }));
    const { sending, results } = await openBatch(server.url);
    const text = lines.slice(0, 101).map((line) => JSON.stringify(line));
    sending.write(text.join('\n'));
    const answered: LineAnswer[] = [];
    while (answered.length < 40) answered.push((await results.next()).value as LineAnswer);
    sending.destroy();
    expect(answered.map(({ status }) => status)).toEqual(answered.map(() => 201));
    const afterwards = await sendBatch(server.url, [phone()]);
    const event = (number: number) => get(`${server.url}/v1/events/${lines[number]?.eventId}`, { waitFor: positionOf(afterwards) });
    expect([(await event(39)).status, (await event(100)).status]).toEqual([200, 404]);
    const again = await sendBatch(server.url, lines);
    expect(again.map(({ status }) => status)).toEqual(lines.map(() => 201));
    expect(again.slice(0, 40).map(({ position }) => position)).toEqual(answered.map(({ position }) => position));
    expect(new Set(again.map(({ position }) => position)).size).toBe(lines.length);
  });

  it('is held back where nobody reads its results', async () => {
    const { sending, results } = await openBatch(server.url);
    const lines = '{}\n'.repeat(1_000);
    let written = 0;
    const heldBack = await new Promise<boolean>((resolve) => {
      let quiet: NodeJS.Timeout | undefined;
      const more = (): void => {
        clearTimeout(quiet);
        quiet = setTimeout(() => resolve(true), 1_000);
        do written += lines.length;
        while (sending.write(lines) && written < 20_000_000);
        if (written >= 20_000_000) resolve(false);
      };
      sending.on('drain', more);
      more();
    });
    expect(heldBack).toBe(true);
    expect((await results.next()).value).toMatchObject({ line: 1, status: 400 });
    sending.destroy();
    expect(await sendBatch(server.url, [phone()])).toMatchObject([{ status: 201 }]);
  });

  it('is lines of JSON, and nothing else is', async () => {
    expect(await post(`${server.url}/v1/batch`, phone())).toMatchObject({ status: 415, body: { detail: expect.stringContaining('application/x-ndjson') as string } });
    expect(await post(`${server.url}/v1/contacts`, phone(), { 'content-type': 'application/x-ndjson' })).toMatchObject({ status: 415 });
    expect(await post(`${server.url}/v1/batch?mode=careless`, '{}', { 'content-type': 'application/x-ndjson' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/mode' }] } });
    expect(await sendBatch(server.url, [])).toEqual([]);
  });
});
