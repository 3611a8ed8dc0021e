import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';

/** A service and what answers it; the node serves a list of these. */
export interface ServedService {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
  /** Puts on disk what must be, when the node stops and all calls have ended. */
  readonly close?: () => Promise<void>;
}
