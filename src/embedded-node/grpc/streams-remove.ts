import streamsMessages, { type DeleteReq, type DeleteResp, type TombstoneReq, type TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import type { RemovalRequest } from '../log/requests.js';
import { invalidArgument, streamDeleted, wrongExpectedVersion } from './errors.js';
import { expectedRevisionFrom, expectedVersionText } from './expected-revision.js';
import { streamNameFrom } from './stream-name.js';

/** Hides a stream until it is written again. */
export async function deleteStream(log: EventLog, request: DeleteReq): Promise<DeleteResp> {
  const position = new streamsMessages.DeleteResp.Position();
  const at = String(await remove(log, 'delete', request.getOptions()));
  position.setCommitPosition(at);
  position.setPreparePosition(at);
  const response = new streamsMessages.DeleteResp();
  response.setPosition(position);
  return response;
}

/** Ends a stream for good. */
export async function tombstoneStream(log: EventLog, request: TombstoneReq): Promise<TombstoneResp> {
  const position = new streamsMessages.TombstoneResp.Position();
  const at = String(await remove(log, 'tombstone', request.getOptions()));
  position.setCommitPosition(at);
  position.setPreparePosition(at);
  const response = new streamsMessages.TombstoneResp();
  response.setPosition(position);
  return response;
}

async function remove(
  log: EventLog,
  kind: RemovalRequest['kind'],
  options: DeleteReq.Options | TombstoneReq.Options | undefined,
): Promise<number> {
  if (!options) throw invalidArgument('The request has no options.');
  const stream = streamNameFrom(options.getStreamIdentifier());
  const expected = expectedRevisionFrom(options);
  const outcome = await log.write({ kind, stream, expected });
  switch (outcome.outcome) {
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'wrong-expected-revision':
      throw wrongExpectedVersion('Delete', stream, expectedVersionText(expected), outcome.actual);
    case 'written':
      return outcome.position ?? 0;
  }
}
