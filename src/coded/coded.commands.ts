import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { codedLifecycle } from './lifecycle.js';
import { RecordCodedAct } from './record-coded-act.js';

export const codedCommands: readonly CommandEndpoint[] = [
  {
    type: 'CodedActRecorded',
    path: '/v1/coded-acts',
    lifecycle: codedLifecycle,
    command: ({ body, circumstances }, reader) => new RecordCodedAct(reader.read('CodedActRecorded', body), circumstances),
  },
];
