import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';

const FIRST_DAY = Date.UTC(1990, 0, 1);
const DAY = 86_400_000;
const SPAN_IN_DAYS = 30 * 365;

/** `count` facts of one pair, spread evenly over thirty years: contacts, positions, protests, demands and their answers. */
export function* factsOf(one: string, other: string, count: number, run: string) {
  for (let number = 0; number < count; number++) {
    const date = new Date(FIRST_DAY + Math.floor((number / count) * SPAN_IN_DAYS) * DAY).toISOString().slice(0, 10);
    const id = `${run}.${one}.${other}.${number}`;
    const common = { occurred: { date }, sources: [{ publisher: 'bench', published: date }] };
    yield { stream: streamOf(number, id), event: jsonEvent({ id: randomUUID(), ...factOf(number, id, one, other, common), metadata: { schemaVersion: 1, recordedBy: 'bench' } }) };
  }
}

const streamOf = (number: number, id: string): string => (number % 4 < 2 ? `contact-${id}` : `occasion-${id}`);

function factOf(number: number, id: string, one: string, other: string, common: object) {
  switch (number % 4) {
    case 0:
      return { type: 'ContactHeld', data: { ...common, contactId: id, mode: 'talks', participants: [one, other] } };
    case 1:
      return { type: 'PositionExpressed', data: { ...common, contactId: id, by: [one], towards: [other], stance: 'critical' } };
    case 2:
      return { type: 'ProtestLodged', data: { ...common, occasionId: id, by: other, to: one, form: 'oral', grounds: 'bench' } };
    default:
      return { type: 'WarningIssued', data: { ...common, occasionId: id, by: one, against: [other], text: 'bench' } };
  }
}
