import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ActorRegistry } from '../actors/registry.js';
import { CATALOGUE, type EventOf, type EventType } from '../catalogue/index.js';
import { faultsBetweenFields } from '../catalogue/between-fields.js';
import { actorFieldsOf } from '../catalogue/field.js';
import { DomainError, type Fault } from '../kernel/domain-error.js';

export type Body = Readonly<Record<string, unknown>>;

/** Refuses a body that is no JSON object. */
export function bodyOf(body: unknown): Body {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  throw new DomainError('malformed', 'The body is a JSON object', [{ pointer: '', message: 'is not a JSON object' }]);
}

/**
 * Reads the data of an event from a body and from what the path names, by the event's own class of the catalogue.
 * Throws DomainError `malformed` with a pointer for every fault: unknown fields, wrong forms, impossible dates, unknown actors, fields that contradict each other.
 */
export function readEvent<T extends EventType>(registry: ActorRegistry, type: T, body: Body, named: Body = {}, at = ''): EventOf<T> {
  const repeated = Object.keys(named).filter((field) => named[field] !== undefined && Object.hasOwn(body, field));
  if (repeated.length > 0) {
    throw refused(repeated.map((field) => ({ pointer: `${at}/${field}`, message: `${field} is named by the path: leave it out of the body` })));
  }
  const data = plainToInstance<object, object>(CATALOGUE[type].data, { ...body, ...named });
  const faults = validateSync(data, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }).flatMap((error) => faultsOf(error, at));
  if (faults.length === 0) faults.push(...unknownActors(registry, data, at), ...faultsBetweenFields(data, at));
  if (faults.length > 0) throw refused(faults);
  return { type, data: plain(data) } as EventOf<T>;
}

/** Checks some fields of an event by its class, and not what the others are or lack. Throws DomainError `malformed`. */
export function readFields(type: EventType, fields: Body): void {
  const data = plainToInstance<object, object>(CATALOGUE[type].data, fields);
  const faults = validateSync(data).filter(({ property }) => Object.hasOwn(fields, property)).flatMap((error) => faultsOf(error, ''));
  if (faults.length > 0) throw refused(faults);
}

/** The fields in the form in which an event of the type holds them, whether it may hold them or not; null stays null. */
export const fieldsAsHeld = (type: EventType, fields: Body): Body => plain(plainToInstance<object, object>(CATALOGUE[type].data, fields)) as Body;

const refused = (faults: readonly Fault[]): DomainError =>
  new DomainError('malformed', faults.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; '), faults);

function faultsOf(error: ValidationError, at: string): Fault[] {
  const pointer = `${at}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (error.value === undefined && error.constraints) return [{ pointer, message: 'is required' }];
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ pointer, message: rule === 'whitelistValidation' ? 'unknown field' : message }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function unknownActors(registry: ActorRegistry, part: object, at: string): Fault[] {
  const fields = new Set(actorFieldsOf(Object.getPrototypeOf(part) as object));
  return Object.entries(part).flatMap(([field, value]: [string, unknown]) => {
    if (fields.has(field)) return listed(value, `${at}/${field}`).flatMap(([named, pointer]) => actorsIn(named).flatMap((actor) => unknownActor(registry, actor, pointer)));
    return listed(value, `${at}/${field}`).flatMap(([nested, pointer]) => (typeof nested === 'object' && nested !== null ? unknownActors(registry, nested, pointer) : []));
  });
}

const listed = (value: unknown, pointer: string): [unknown, string][] =>
  Array.isArray(value) ? value.map((entry: unknown, place) => [entry, `${pointer}/${place}`]) : [[value, pointer]];

/** One actor, or the two of a pair such as `KOR-RUS`: no id holds a hyphen. */
const actorsIn = (named: unknown): string[] => (typeof named === 'string' ? named.split('-') : []);

const unknownActor = (registry: ActorRegistry, actor: string, pointer: string): Fault[] =>
  registry.isKnown(actor) ? [] : [{ pointer, message: `${actor} is not an actor this record knows${registry.hintOf(actor)}` }];

/** Without the classes and the empty fields: what is stored is JSON. */
export const plain = (data: object): object => JSON.parse(JSON.stringify(data)) as object;
