import { Command } from '@nestjs/cqrs';
import type { DiplomaticEvent, EventType } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import type { Recorded } from '../kernel/recorded.js';
import type { Circumstances } from './circumstances.js';
import type { CommandReader } from './command-reader.js';
import type { Body } from './read-event.js';

/** A command that ends in events of one stream, or in a refusal. */
export abstract class RecordingCommand extends Command<Recorded> {
  /** The stream it appends to; undefined where only the record can tell. */
  abstract readonly stream: string | undefined;
  abstract readonly circumstances: Circumstances;
  /** Whether it is recorded in more than one step, and finished, where it was cut off, when it is sent again. */
  readonly inSteps: boolean = false;
}

/** What was told in a command. */
export interface Told {
  /** The fields of the event that the path names. */
  readonly named: Body;
  /** What else the body says of the event. */
  readonly body: Body;
  readonly circumstances: Circumstances;
}

/** One way to tell the record something: a row of a slice's table. It serves a path of its own, and the lines of a batch. */
export interface CommandEndpoint {
  /** The event that it records. In a batch it is the name of the command. */
  readonly type: EventType;
  /** POST where it is not given. */
  readonly method?: 'POST' | 'DELETE';
  /** Where it is sent to, with `:name` for each parameter. */
  readonly path: string;
  /** The fields of the event that the path names, from its parameters; each parameter is a field of its own name where this is not given. */
  readonly named?: (parameters: Readonly<Record<string, string>>) => Body;
  /** Fields that the event must have and the body need not give: the command makes an id, or the record knows. `clauses[].clauseId` is that of each of a list. */
  readonly filled?: readonly string[];
  /** What only the answer to this command says, by field. */
  readonly besides?: Readonly<Record<string, string>>;
  /** Events that the body may carry with it, to be recorded together. */
  readonly carries?: readonly EventType[];
  /** The rules that the event must keep, also when it is amended; left out where it can not be. */
  readonly lifecycle?: Lifecycle<DiplomaticEvent, unknown>;
  /** The command for the bus. Throws DomainError `malformed`. */
  command(told: Told, reader: CommandReader): RecordingCommand;
}

const PARAMETER = /:(\w+)/g;

/** The fields of the event that the path names, each with the name of its parameter in place of a value. */
export function namedBy({ path, named }: CommandEndpoint): Body {
  const parameters = Object.fromEntries([...path.matchAll(PARAMETER)].map(([, name = '']) => [name, name]));
  return named ? named(parameters) : parameters;
}

export const fieldsNamed = (endpoint: CommandEndpoint): string[] => Object.keys(namedBy(endpoint));

/** The path as documentation writes it: `/v1/treaties/{treatyId}/ratifications`. */
export const templateOf = ({ path }: CommandEndpoint): string => path.replaceAll(PARAMETER, '{$1}');

/** `POST /v1/treaties/{treatyId}/ratifications`. */
export const requestOf = (endpoint: CommandEndpoint): string => `${endpoint.method ?? 'POST'} ${templateOf(endpoint)}`;
