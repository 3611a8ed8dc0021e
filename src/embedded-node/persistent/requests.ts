import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { CreateReq, UpdateReq } from '@eventstore/db-client/generated/persistent_pb.js';
import { invalidArgument } from '../grpc/errors.js';
import { eventExpressionFrom } from '../grpc/event-match.js';
import { numberFrom } from '../grpc/numbers.js';
import { streamNameFrom } from '../grpc/stream-name.js';
import type { EventLog } from '../log/event-log.js';
import { groupFailure } from './failures.js';
import { SourceReader } from './group-source.js';
import { ALL, type GroupConfiguration, type GroupSettings, type GroupSource } from './settings.js';
import { STRATEGIES } from './strategy.js';

const END = '18446744073709551615';
const TICKS_PER_MILLISECOND = 10_000;

type Options = CreateReq.Options | UpdateReq.Options;
type Settings = CreateReq.Settings | UpdateReq.Settings;

/** Messages name their group in one of two ways: a stream, or `$all`. */
export function targetFrom(options: { hasAll(): boolean; getStreamIdentifier(): StreamIdentifier | undefined }): string {
  return options.hasAll() ? ALL : streamNameFrom(options.getStreamIdentifier());
}

/** @throws CallError naming what is missing, unknown or impossible. */
export function configurationFrom(log: EventLog, options: Options | undefined): GroupConfiguration {
  const asked = options?.getSettings();
  if (!options || !asked) throw invalidArgument('The request carries no settings.');
  const name = options.getGroupName();
  if (name === '') throw invalidArgument('The request names no group.');
  const source = sourceFrom(options);
  const settings = settingsFrom(asked, startFrom(options, asked.getRevision()));
  if (settings.readBatchSize >= settings.historyBufferSize) {
    throw groupFailure('failed', source.stream, name, 'The read batch size must be less than the history buffer size.');
  }
  const last = new SourceReader(log, source).last();
  if (settings.startFrom !== 'end' && source.stream === ALL && settings.startFrom > last) {
    throw groupFailure('failed', source.stream, name, 'The start position is past the end of the log.');
  }
  return { source, name, settings, first: settings.startFrom === 'end' ? last + 1 : settings.startFrom };
}

function sourceFrom(options: Options): GroupSource {
  const all = options.getAll();
  if (!all) return { stream: streamNameFrom(options.getStream()?.getStreamIdentifier() ?? options.getStreamIdentifier()) };
  const filter = 'getFilter' in all ? all.getFilter() : undefined;
  return filter ? { stream: ALL, filter: eventExpressionFrom(filter) } : { stream: ALL };
}

function settingsFrom(asked: Settings, first: number | 'end'): GroupSettings {
  return {
    resolveLinks: asked.getResolveLinks(),
    startFrom: first,
    extraStatistics: asked.getExtraStatistics(),
    messageTimeout: asked.hasMessageTimeoutMs() ? asked.getMessageTimeoutMs() : fromTicks(asked.getMessageTimeoutTicks()),
    maxRetryCount: asked.getMaxRetryCount(),
    checkpointAfter: asked.hasCheckpointAfterMs() ? asked.getCheckpointAfterMs() : fromTicks(asked.getCheckpointAfterTicks()),
    minCheckpointCount: asked.getMinCheckpointCount(),
    maxCheckpointCount: asked.getMaxCheckpointCount(),
    maxSubscriberCount: asked.getMaxSubscriberCount(),
    liveBufferSize: asked.getLiveBufferSize(),
    readBatchSize: asked.getReadBatchSize(),
    historyBufferSize: asked.getHistoryBufferSize(),
    strategy: strategyFrom(asked),
  };
}

function startFrom(options: Options, legacy: string): number | 'end' {
  const all = options.getAll();
  if (all) return all.hasEnd() ? 'end' : numberFrom(all.getPosition()?.getCommitPosition() ?? '0');
  const stream = options.getStream();
  if (stream) return stream.hasEnd() ? 'end' : numberFrom(stream.hasRevision() ? stream.getRevision() : '0');
  return legacy === END ? 'end' : numberFrom(legacy);
}

function strategyFrom(settings: Settings): string {
  const named = 'getConsumerStrategy' in settings ? settings.getConsumerStrategy() : '';
  if (named === '') return STRATEGIES[settings.getNamedConsumerStrategy()] ?? STRATEGIES[0];
  if (!STRATEGIES.some((strategy) => strategy === named)) {
    throw invalidArgument(`There is no consumer strategy '${named}'; there are ${STRATEGIES.join(', ')}.`);
  }
  return named;
}

function fromTicks(ticks: string): number {
  return Number(ticks) / TICKS_PER_MILLISECOND;
}
