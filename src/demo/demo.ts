import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FOUNDING_STORY } from './founding-story.js';
import { describeChanges, describeMessage, describeState, type ChangesAnswer, type StateAnswer } from './prose.js';
import { startProgram } from './program.js';
import { serverSentEvents, type ServerSentEvent } from './server-sent-events.js';

const REQUEST_LIMIT = 15_000;
const DATES = ['2024-06-18', '2024-06-20', '2024-06-21T15:00+09:00'];
const PAIRS = ['KOR/RUS', 'PRK/RUS'];

const print = (text = ''): void => void process.stdout.write(`${text}\n`);

/** Records the founding story on an empty directory through the public endpoints and tells what the record then answers. */
export async function demo(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { exit: { type: 'boolean', default: false } } });
  const directory = await mkdtemp(join(tmpdir(), 'chancery-demo-'));
  const program = await startProgram(directory);
  const end = (): void => void program.stop();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    await tell(program.url);
    if (!values.exit) {
      print(`\nchancery goes on serving at ${program.url} (Ctrl-C ends it and removes ${directory}). Try:`);
      print(`  curl '${program.url}/v1/relationships/KOR/RUS?asOf=2024-06-21'`);
      print(`  curl -N '${program.url}/v1/relationships/KOR/RUS/stream?from=start'`);
      print(`  and all there is to ask and to tell: ${program.url}/docs`);
      await program.ended;
    }
  } finally {
    await program.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function tell(url: string): Promise<void> {
  print(`chancery: recording the twenty facts of June 2024 at ${url}\n`);
  const position = await recordStory(url);
  for (const date of DATES) {
    for (const pair of PAIRS) {
      print(describeState(await get<StateAnswer>(url, `/v1/relationships/${pair}`, { asOf: date, waitFor: position })));
    }
  }
  for (const pair of PAIRS) {
    const [from, to] = ['2024-06-18', '2024-06-21'];
    const changes = await get<ChangesAnswer>(url, `/v1/relationships/${pair}/changes`, { from, to, waitFor: position });
    print(describeChanges(pair.replace('/', '-'), from, to, changes));
  }
  print('What a subscriber to KOR-RUS and PRK-RUS was told:');
  for (const message of await messagesOf(`${url}/v1/relationships/stream?pair=KOR-RUS&pair=PRK-RUS&from=start`)) print(describeMessage(message));
}

async function recordStory(url: string): Promise<string> {
  let position = '0';
  for (const { id, path, body } of FOUNDING_STORY) {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_LIMIT),
    });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`${id} was not recorded: POST ${path} answered ${answer.status} ${text}`);
    position = (JSON.parse(text) as { position: string }).position;
    print(`  ${id}  ${String(answer.status)}  POST ${path}`);
  }
  print();
  return position;
}

async function get<Answer>(url: string, path: string, parameters: Record<string, string>): Promise<Answer> {
  const answer = await fetch(`${url}${path}?${new URLSearchParams(parameters).toString()}`, { signal: AbortSignal.timeout(REQUEST_LIMIT) });
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function messagesOf(url: string): Promise<ServerSentEvent[]> {
  const answer = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: AbortSignal.timeout(REQUEST_LIMIT) });
  if (!answer.ok || !answer.body) throw new Error(`GET ${url} answered ${answer.status} ${await answer.text()}`);
  const messages: ServerSentEvent[] = [];
  for await (const message of serverSentEvents(answer.body)) {
    messages.push(message);
    if (message.event === 'caught-up') break;
  }
  return messages;
}
