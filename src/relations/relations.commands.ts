import type { EventOf, RelationsEvent } from '../catalogue/index.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RecordEvent } from '../recording/record-event.js';
import { relationsLifecycle } from './lifecycle.js';

type BetweenTwo = Extract<RelationsEvent, { data: { between: unknown } }>;

const between = (type: BetweenTwo['type'], name: string): CommandEndpoint => ({
  type,
  path: `/v1/relations/:a/:b/${name}`,
  lifecycle: relationsLifecycle,
  named: ({ a, b }) => ({ between: [a, b] }),
  command: ({ named, body, circumstances }, reader) => new RecordEvent(inOrder(reader.read(type, body, named)), relationsLifecycle, circumstances),
});

/** What is between two is nobody's in particular, in whatever order the path names them. */
const inOrder = <E extends EventOf<BetweenTwo['type']>>(event: E): E => ({ ...event, data: { ...event.data, between: [...event.data.between].sort() } });

/** Recognition is by the first that the path names, of the second. */
const recognition = (type: 'RecognitionGranted' | 'RecognitionWithdrawn', name: string): CommandEndpoint => ({
  type,
  path: `/v1/relations/:a/:b/${name}`,
  lifecycle: relationsLifecycle,
  named: ({ a, b }) => ({ by: a, of: b }),
  command: ({ named, body, circumstances }, reader) => new RecordEvent(reader.read(type, body, named), relationsLifecycle, circumstances),
});

export const relationsCommands: readonly CommandEndpoint[] = [
  between('RelationsEstablished', 'establishment'),
  between('RelationsSevered', 'severance'),
  between('RelationsResumed', 'resumption'),
  recognition('RecognitionGranted', 'recognition'),
  recognition('RecognitionWithdrawn', 'recognition-withdrawal'),
];
