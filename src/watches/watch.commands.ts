import { DomainError } from '../kernel/domain-error.js';
import type { CommandEndpoint } from '../recording/command-endpoint.js';
import { RemoveWatch } from './remove-watch.js';
import { SetWatch } from './set-watch.js';

export const watchCommands: readonly CommandEndpoint[] = [
  {
    type: 'WatchSet',
    path: '/v1/watches',
    filled: ['watchId'],
    besides: { watchId: 'The id of the watch', secret: 'Of a webhook: what its messages are signed with. It is told this once' },
    command: ({ circumstances, body: { watchId = circumstances.ids('watch'), ...body } }, reader) => new SetWatch(reader.read('WatchSet', { ...body, watchId }), circumstances),
  },
  {
    type: 'WatchRemoved',
    method: 'DELETE',
    path: '/v1/watches/:watchId',
    command: ({ named, body, circumstances }, reader) => {
      const [unknown] = Object.keys(body);
      if (unknown !== undefined) throw new DomainError('malformed', `/${unknown}: unknown field`, [{ pointer: `/${unknown}`, message: 'unknown field' }]);
      return new RemoveWatch(reader.id('WatchRemoved', 'watchId', named), circumstances);
    },
  },
];
