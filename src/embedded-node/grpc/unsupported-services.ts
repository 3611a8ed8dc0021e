import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';
import { MonitoringService } from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import { OperationsService } from '@eventstore/db-client/generated/operations_grpc_pb.js';
import { ProjectionsService } from '@eventstore/db-client/generated/projections_grpc_pb.js';
import { UsersService } from '@eventstore/db-client/generated/users_grpc_pb.js';
import { unimplemented } from './errors.js';
import type { ServedService } from './served-service.js';

const INSTEAD: readonly [ServiceDefinition, string][] = [
  [ProjectionsService, 'The embedded node runs no projections; subscribe to $all, or use an EventStoreDB server.'],
  [UsersService, 'The embedded node has no users: it listens on loopback only. Use an EventStoreDB server for access control.'],
  [OperationsService, 'The embedded node has no operations: it keeps every event, and `chancery node backup` copies it.'],
  [MonitoringService, 'The embedded node publishes no statistics.'],
];

/** Services of the protocol that the node lacks; each call is answered UNIMPLEMENTED with what to do instead. */
export function unsupportedServices(): ServedService[] {
  return INSTEAD.map(([definition, sentence]) => unsupportedService(definition, sentence));
}

export function unsupportedService(definition: ServiceDefinition, sentence: string): ServedService {
  const implementation: UntypedServiceImplementation = {};
  for (const [name, method] of Object.entries(definition)) {
    implementation[name] = method.responseStream
      ? (call: { emit(event: 'error', error: Error): void }) => void call.emit('error', unimplemented(sentence))
      : (_call: unknown, callback: (error: Error) => void) => callback(unimplemented(sentence));
  }
  return { definition, implementation };
}
