import type { sendUnaryData } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages, { type SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { ServedService } from './served-service.js';

/** The server version whose behaviour the node follows. */
const SERVER_VERSION = '24.10.4';

/** Features by which clients choose between ways of calling a method. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  '/event_store.client.streams.Streams/Read': ['position', 'events'],
  '/event_store.client.streams.Streams/BatchAppend': ['deadline_duration'],
};

/** Tells clients which methods the node serves. */
export function serverFeaturesService(served: readonly ServedService[]): ServedService {
  const methods = supportedMethods(served);
  return {
    definition: ServerFeaturesService,
    implementation: {
      getSupportedMethods(_call: unknown, callback: sendUnaryData<SupportedMethods>): void {
        callback(null, methods);
      },
    },
  };
}

function supportedMethods(served: readonly ServedService[]): SupportedMethods {
  const methods = new featureMessages.SupportedMethods();
  methods.setEventStoreServerVersion(SERVER_VERSION);
  for (const { path } of served.flatMap((service) => Object.values(service.definition))) {
    const [, service = '', name = ''] = path.split('/');
    const method = new featureMessages.SupportedMethod();
    // Clients compare in lower case, as the server writes them.
    method.setServiceName(service.toLowerCase());
    method.setMethodName(name.toLowerCase());
    method.setFeaturesList([...(FEATURES[path] ?? featuresOfGroups(service))]);
    methods.addMethods(method);
  }
  return methods;
}

function featuresOfGroups(service: string): readonly string[] {
  return service.endsWith('.PersistentSubscriptions') ? ['stream', 'all'] : [];
}
