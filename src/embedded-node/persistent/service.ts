import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { PersistentSubscriptionsService } from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import messages, {
  type CreateReq,
  type DeleteReq,
  type GetInfoReq,
  type ListReq,
  type ReplayParkedReq,
  type UpdateReq,
} from '@eventstore/db-client/generated/persistent_pb.js';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import { callErrorFrom, invalidArgument } from '../grpc/errors.js';
import type { ServedService } from '../grpc/served-service.js';
import { streamNameFrom } from '../grpc/stream-name.js';
import type { EventLog } from '../log/event-log.js';
import { groupFailure } from './failures.js';
import { GroupDirectory } from './group-directory.js';
import { informationOf } from './information.js';
import { serveRead } from './read-call.js';
import { configurationFrom, targetFrom } from './requests.js';
import { ALL } from './settings.js';

/** Events are encoded here and pass the generated serialiser by. */
const DEFINITION = {
  ...PersistentSubscriptionsService,
  read: { ...PersistentSubscriptionsService.read, responseSerialize: (encoded: Buffer) => encoded },
};

/** The PersistentSubscriptions service: groups over a log, kept in the log. */
export function persistentSubscriptionsService(log: EventLog): ServedService {
  const groups = new GroupDirectory(log);
  const implementation = {
    create: unary(async (request: CreateReq) => {
      await groups.create(configurationFrom(log, request.getOptions()));
      return new messages.CreateResp();
    }),
    update: unary(async (request: UpdateReq) => {
      await groups.update(configurationFrom(log, request.getOptions()));
      return new messages.UpdateResp();
    }),
    delete: unary(async (request: DeleteReq) => {
      const { stream, name } = named(request.getOptions());
      await groups.remove(stream, name);
      return new messages.DeleteResp();
    }),
    getInfo: unary(async (request: GetInfoReq) => {
      const { stream, name } = named(request.getOptions());
      const response = new messages.GetInfoResp();
      response.setSubscriptionInfo(informationOf(groups.existing(stream, name), Date.now()));
      return Promise.resolve(response);
    }),
    replayParked: unary(async (request: ReplayParkedReq) => {
      const options = request.getOptions();
      const { stream, name } = named(options);
      const stopAt = options?.hasStopAt() ? Number(options.getStopAt()) : undefined;
      const group = groups.existing(stream, name);
      if (stopAt !== undefined && stopAt < 0) {
        throw groupFailure('failed', stream, name, 'Cannot stop replaying parked message at a negative version.');
      }
      group.replayParked(stopAt);
      return Promise.resolve(new messages.ReplayParkedResp());
    }),
    list: unary(async (request: ListReq) => {
      const ofStream = request.getOptions()?.getListForStream();
      const stream = ofStream && (ofStream.hasAll() ? ALL : streamNameFrom(ofStream.getStream()));
      const found = groups.list(stream);
      if (stream !== undefined && found.length === 0) throw groupFailure('does-not-exist', stream, '');
      const response = new messages.ListResp();
      response.setSubscriptionsList(found.map((group) => informationOf(group, Date.now())));
      return Promise.resolve(response);
    }),
    restartSubsystem: unary(async () => {
      await groups.restart();
      return new sharedMessages.Empty();
    }),
    read: (call: Parameters<typeof serveRead>[1]) => serveRead(groups, call),
  };
  return { definition: DEFINITION, implementation, close: () => groups.close() };
}

function named(options: (Parameters<typeof targetFrom>[0] & { getGroupName(): string }) | undefined): { stream: string; name: string } {
  if (!options) throw invalidArgument('The request carries no options.');
  return { stream: targetFrom(options), name: options.getGroupName() };
}

function unary<Request, Response>(handle: (request: Request) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    handle(call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(callErrorFrom(error)),
    );
  };
}
