import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { MonitoringService } from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import { OperationsService } from '@eventstore/db-client/generated/operations_grpc_pb.js';
import { ProjectionsService } from '@eventstore/db-client/generated/projections_grpc_pb.js';
import { UsersService } from '@eventstore/db-client/generated/users_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { startNode, type NodeProcess } from './node-process.js';

const asBytes = (bytes: Buffer): Buffer => bytes;
const LACKING = [ProjectionsService, UsersService, OperationsService, MonitoringService].flatMap((service) => Object.values(service).map(({ path }) => path));

describe('what the node does not serve', () => {
  let node: NodeProcess;
  let connection: Client;

  beforeAll(async () => {
    node = await startNode(':memory:');
    connection = new Client(`127.0.0.1:${node.port}`, credentials.createInsecure());
  });

  afterAll(async () => {
    connection.close();
    await node.stop();
  });

  /** How a call with an empty message ends; every kind of call is a stream to and fro for the transport. */
  const endOf = (path: string): Promise<ServiceError> =>
    new Promise((resolve) => {
      const call = connection.makeBidiStreamRequest(path, asBytes, asBytes, new Metadata(), { deadline: Date.now() + 10_000 });
      call.on('error', (error) => resolve(error as ServiceError));
      call.on('data', () => undefined);
      call.write(Buffer.alloc(0));
      call.end();
    });

  it.each(LACKING)('%s answers UNIMPLEMENTED with a sentence', async (path) => {
    const { code, details } = await endOf(path);
    expect(code).toBe(status.UNIMPLEMENTED);
    expect(details).toMatch(/^The embedded node .+\.$/);
  });

  it.each(['/event_store.cluster.Gossip/Read', '/event_store.client.streams.Streams/Sing', '/kurrentdb.protocol.v2.Anything/Do'])('%s, which nobody knows, is not implemented either', async (path) => {
    expect(await endOf(path)).toMatchObject({ code: status.UNIMPLEMENTED, details: expect.stringContaining('does not implement') as string });
  });

  it('is not among the methods of which it tells clients', async () => {
    const { getSupportedMethods } = ServerFeaturesService;
    const methods = await new Promise<InstanceType<typeof featureMessages.SupportedMethods>>((resolve, reject) => {
      connection.makeUnaryRequest(getSupportedMethods.path, asBytes, (bytes) => featureMessages.SupportedMethods.deserializeBinary(bytes), Buffer.alloc(0), (error, answer) =>
        error ? reject(error) : answer && resolve(answer),
      );
    });
    const served = methods.getMethodsList().map((method) => `/${method.getServiceName()}/${method.getMethodName()}`);
    expect(served).toContain('/event_store.client.streams.streams/batchappend');
    expect(served).toContain('/event_store.client.persistent_subscriptions.persistentsubscriptions/replayparked');
    expect(served.filter((method) => LACKING.some((path) => path.toLowerCase() === method))).toEqual([]);
  });
});
