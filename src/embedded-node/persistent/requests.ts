import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { CreateReq, UpdateReq } from '@eventstore/db-client/generated/persistent_pb.js';
import { invalidArgument } from '../grpc/errors.js';
import { streamNameFrom } from '../grpc/stream-name.js';
import { ALL, type GroupSettings, type GroupSource } from './settings.js';
import { STRATEGIES } from './strategy.js';

const END = '18446744073709551615';
const TICKS_PER_MILLISECOND = 10_000;

/** Messages name their group in one of two ways: a stream, or `$all`. */
export function targetFrom(options: { hasAll(): boolean; getStreamIdentifier(): StreamIdentifier | undefined }): string {
  return options.hasAll() ? ALL : streamNameFrom(options.getStreamIdentifier());
}

export interface GroupRequest {
  readonly source: GroupSource;
  readonly name: string;
  readonly settings: GroupSettings;
}

/** @throws CallError INVALID_ARGUMENT naming what is missing or unknown. */
export function groupRequestFrom(options: CreateReq.Options | UpdateReq.Options | undefined): GroupRequest {
  const settings = options?.getSettings();
  if (!options || !settings) throw invalidArgument('The request carries no settings.');
  if (options.getGroupName() === '') throw invalidArgument('The request names no group.');
  const stream = options.hasAll() ? ALL : streamNameFrom(options.getStream()?.getStreamIdentifier() ?? options.getStreamIdentifier());
  const all = options.getAll();
  const filter = all && 'getFilter' in all ? filterFrom(all.getFilter()) : undefined;
  return {
    source: filter ? { stream, filter } : { stream },
    name: options.getGroupName(),
    settings: {
      resolveLinks: settings.getResolveLinks(),
      startFrom: startFrom(options, settings.getRevision()),
      extraStatistics: settings.getExtraStatistics(),
      messageTimeout: settings.hasMessageTimeoutMs() ? settings.getMessageTimeoutMs() : fromTicks(settings.getMessageTimeoutTicks()),
      maxRetryCount: settings.getMaxRetryCount(),
      checkpointAfter: settings.hasCheckpointAfterMs() ? settings.getCheckpointAfterMs() : fromTicks(settings.getCheckpointAfterTicks()),
      minCheckpointCount: settings.getMinCheckpointCount(),
      maxCheckpointCount: settings.getMaxCheckpointCount(),
      maxSubscriberCount: settings.getMaxSubscriberCount(),
      liveBufferSize: settings.getLiveBufferSize(),
      readBatchSize: settings.getReadBatchSize(),
      historyBufferSize: settings.getHistoryBufferSize(),
      strategy: strategyFrom(settings),
    },
  };
}

function startFrom(options: CreateReq.Options | UpdateReq.Options, legacy: string): number | 'end' {
  const all = options.getAll();
  if (all) return all.hasEnd() ? 'end' : Number(all.getPosition()?.getCommitPosition() ?? 0);
  const stream = options.getStream();
  if (stream) return stream.hasEnd() ? 'end' : Number(stream.hasRevision() ? stream.getRevision() : 0);
  return legacy === END ? 'end' : Number(legacy);
}

function strategyFrom(settings: CreateReq.Settings | UpdateReq.Settings): string {
  const named = 'getConsumerStrategy' in settings ? settings.getConsumerStrategy() : '';
  if (named === '') return STRATEGIES[settings.getNamedConsumerStrategy()] ?? STRATEGIES[0];
  if (!STRATEGIES.some((strategy) => strategy === named)) {
    throw invalidArgument(`There is no consumer strategy '${named}'; there are ${STRATEGIES.join(', ')}.`);
  }
  return named;
}

function filterFrom(options: CreateReq.AllOptions.FilterOptions | undefined): GroupSource['filter'] {
  if (!options) return undefined;
  const on = options.hasStreamIdentifier() ? 'stream' : 'type';
  const expression = options.getStreamIdentifier() ?? options.getEventType();
  if (!expression) throw invalidArgument('The filter names neither streams nor event types.');
  const regex = expression.getRegex();
  try {
    new RegExp(regex);
  } catch (error) {
    throw invalidArgument(`The filter's pattern cannot be read: ${String(error)}`);
  }
  return { on, regex, prefixes: expression.getPrefixList() };
}

function fromTicks(ticks: string): number {
  return Number(ticks) / TICKS_PER_MILLISECOND;
}
