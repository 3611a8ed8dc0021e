import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RemoveWatch } from './remove-watch.js';
import { SetWatch } from './set-watch.js';

export const watchCommands: readonly CommandEndpoint[] = [
  {
    type: 'WatchSet',
    path: '/v1/watches',
    filled: ['watchId'],
    command: ({ circumstances, body: { watchId = circumstances.ids('watch'), ...body } }, reader) => new SetWatch(reader.read('WatchSet', { ...body, watchId }), circumstances),
  },
  {
    type: 'WatchRemoved',
    method: 'DELETE',
    path: '/v1/watches/:watchId',
    command: ({ named, circumstances }, reader) => new RemoveWatch(reader.id('WatchRemoved', 'watchId', named), circumstances),
  },
];
