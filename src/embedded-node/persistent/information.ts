import messages, { type SubscriptionInfo } from '@eventstore/db-client/generated/persistent_pb.js';
import type { Group } from './group.js';
import { ALL } from './settings.js';

/** What a client is told of a group. */
export function informationOf(group: Group): SubscriptionInfo {
  const { source, name, settings } = group.configuration;
  const place = (value: number): string => (source.stream === ALL ? `C:${value}/P:${value}` : String(value));
  const inFlight = group.consumers.reduce((sum, consumer) => sum + consumer.inFlight, 0);
  const last = group.source.last();
  const checkpoint = group.progress.lastWritten;
  const info = new messages.SubscriptionInfo();
  info.setEventSource(source.stream);
  info.setGroupName(name);
  info.setStatus(group.progress.lastRead >= last ? 'Live' : 'Behind');
  info.setStartFrom(place(settings.startFrom === 'end' ? -1 : settings.startFrom));
  info.setLastCheckpointedEventPosition(checkpoint < 0 ? '' : place(checkpoint));
  info.setLastKnownEventPosition(last < 0 ? '' : place(last));
  info.setTotalItems(String(group.total));
  info.setCountSinceLastMeasurement('0');
  info.setLiveBufferCount('0');
  info.setReadBufferCount(group.waiting);
  info.setRetryBufferCount(group.retrying);
  info.setTotalInFlightMessages(inFlight);
  info.setOutstandingMessagesCount(inFlight);
  info.setParkedMessageCount(String(group.parked.count));
  info.setResolveLinkTos(settings.resolveLinks);
  info.setExtraStatistics(settings.extraStatistics);
  info.setMessageTimeoutMilliseconds(settings.messageTimeout);
  info.setMaxRetryCount(settings.maxRetryCount);
  info.setCheckPointAfterMilliseconds(settings.checkpointAfter);
  info.setMinCheckPointCount(settings.minCheckpointCount);
  info.setMaxCheckPointCount(settings.maxCheckpointCount);
  info.setMaxSubscriberCount(settings.maxSubscriberCount);
  info.setLiveBufferSize(settings.liveBufferSize);
  info.setBufferSize(settings.historyBufferSize);
  info.setReadBatchSize(settings.readBatchSize);
  info.setNamedConsumerStrategy(settings.strategy);
  for (const consumer of group.consumers) {
    const connection = new messages.SubscriptionInfo.ConnectionInfo();
    connection.setFrom(consumer.line.from);
    connection.setUsername('anonymous');
    connection.setConnectionName(consumer.line.connectionName);
    connection.setTotalItems(String(consumer.total));
    connection.setCountSinceLastMeasurement('0');
    connection.setAvailableSlots(consumer.free);
    connection.setInFlightMessages(consumer.inFlight);
    info.addConnections(connection);
  }
  return info;
}
