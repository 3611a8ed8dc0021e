import 'reflect-metadata';
import { ActorRegistry } from '../../src/actors/registry.js';
import { sendBatch, type LineAnswer } from '../support/batch.js';
import { get } from '../support/http.js';
import { startServer, type TestServer } from '../support/server.js';
import { linesOf, type ImportLine } from '../treaty-import/mapping.js';
import { eventIdOf, importOf, refusalsOf } from '../treaty-import/recorded.js';
import { haveWhole, sampleRows, wholeRows } from '../treaty-import/rows.js';
import { LONG_CHECKS } from '../support/long-checks.js';

const LONG_LIMIT = 900_000;
const registry = new ActorRegistry();
const told = ({ type, treatyId, body }: ImportLine, place: number) => ({ type, treatyId, ...body, eventId: eventIdOf(place) });
const lastPosition = (answers: readonly LineAnswer[]): string => answers.reduce((last, { position = '0' }) => (BigInt(position) > BigInt(last) ? position : last), '0');

describe('Real rows of treaty parties, told in a batch', () => {
  const { lines } = linesOf(sampleRows(), (actor) => registry.isKnown(actor));
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.stop());

  it('are all recorded as an import, each with what is wrong with it', async () => {
    const answers = await sendBatch(server.url, lines.map(told), '?mode=import');
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    expect(answers).toHaveLength(lines.length);
    const waitFor = lastPosition(answers);
    for (const { eventId, anomalies } of importOf(lines)) {
      expect({ eventId, anomalies: (await get(`${server.url}/v1/events/${eventId}`, { waitFor })).body['anomalies'] }).toEqual({ eventId, anomalies });
    }
  });

  it('are refused as commands of a person, by the rule that each breaks', async () => {
    const answers = await sendBatch(server.url, lines.map((line, place) => ({ ...told({ ...line, treatyId: `person.${line.treatyId}` }, place), eventId: undefined })));
    const refusals = answers.map(({ status, problem }) => (status === 201 ? undefined : (problem?.rule ?? problem?.type.replace('urn:chancery:problem:', ''))));
    expect(refusals).toEqual(refusalsOf(lines.map((line) => ({ ...line, treatyId: `person.${line.treatyId}` }))));
    expect(refusals.filter((rule) => rule === 'signature-before-ratification').length).toBeGreaterThan(30);
  });

  const long = LONG_CHECKS && haveWhole();
  (long ? it : it.skip)(`are all recorded, by the 20,000${long ? '' : ' (skipped: with CHANCERY_LONG_CHECKS, where the dataset is)'}`, async () => {
    const many = linesOf(wholeRows(20_000), (actor) => registry.isKnown(actor)).lines.map((line) => ({ ...line, treatyId: `long.${line.treatyId}` }));
    const answers = await sendBatch(server.url, many.map((line, place) => told(line, place + 1_000_000)), '?mode=import', LONG_LIMIT);
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    expect(new Set(answers.map(({ position }) => position)).size).toBe(many.length);
  }, LONG_LIMIT);
});
