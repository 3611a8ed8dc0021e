import messages, { type SubscriptionInfo } from '@eventstore/db-client/generated/persistent_pb.js';
import type { Consumer } from './consumer.js';
import type { ConsumerLine } from './consumer-line.js';
import type { Delivered } from './group-message.js';
import type { Group } from './group.js';
import { ALL, type GroupSettings } from './settings.js';

/** What a client is told of a group. Counts "since the last measurement" are since somebody last asked. @param now milliseconds since the epoch. */
export function informationOf(group: Group, now: number): SubscriptionInfo {
  const { source, name, settings } = group.configuration;
  const place = (value: number): string => (source.stream === ALL ? `C:${value}/P:${value}` : String(value));
  const last = group.source.last();
  const kept = group.books.source.lastKept;
  const info = new messages.SubscriptionInfo();
  info.setEventSource(source.stream);
  info.setGroupName(name);
  info.setStatus(group.isLive ? 'Live' : 'Behind');
  info.setStartFrom(place(settings.startFrom === 'end' ? -1 : settings.startFrom));
  info.setLastCheckpointedEventPosition(kept < 0 ? '' : place(kept));
  info.setLastKnownEventPosition(last < 0 ? '' : place(last));
  info.setParkedMessageCount(String(group.parked.count));
  tellSettings(info, settings);
  tellCounts(info, group, now);
  for (const consumer of group.deliveries.consumers) {
    const line = group.lineOf(consumer.id);
    if (line) info.addConnections(connectionOf(consumer, line, now));
  }
  return info;
}

function tellSettings(info: SubscriptionInfo, settings: GroupSettings): void {
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
}

function tellCounts(info: SubscriptionInfo, group: Group, now: number): void {
  const { retrying, history, live } = group.deliveries.waiting;
  const inFlight = group.deliveries.consumers.reduce((sum, consumer) => sum + consumer.inFlight, 0);
  const { since, perSecond } = group.sent.measure(now);
  info.setTotalItems(String(group.sent.total));
  info.setCountSinceLastMeasurement(String(since));
  info.setAveragePerSecond(perSecond);
  info.setLiveBufferCount(String(live));
  info.setReadBufferCount(history);
  info.setRetryBufferCount(retrying);
  info.setTotalInFlightMessages(inFlight);
  info.setOutstandingMessagesCount(inFlight);
}

function connectionOf(consumer: Consumer<Delivered>, line: ConsumerLine, now: number): SubscriptionInfo.ConnectionInfo {
  const { since, perSecond } = consumer.sent.measure(now);
  const connection = new messages.SubscriptionInfo.ConnectionInfo();
  connection.setFrom(line.from);
  connection.setUsername('anonymous');
  connection.setConnectionName(line.connectionName);
  connection.setTotalItems(String(consumer.sent.total));
  connection.setCountSinceLastMeasurement(String(since));
  connection.setAverageItemsPerSecond(perSecond);
  connection.setAvailableSlots(consumer.availableSlots);
  connection.setInFlightMessages(consumer.inFlight);
  for (const [key, value] of consumer.latencies?.measurements() ?? []) {
    const measurement = new messages.SubscriptionInfo.Measurement();
    measurement.setKey(key);
    measurement.setValue(String(value));
    connection.addObservedMeasurements(measurement);
  }
  return connection;
}
