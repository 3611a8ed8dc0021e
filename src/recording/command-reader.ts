import { Injectable } from '@nestjs/common';
import { ActorRegistry } from '../actors/registry.js';
import { isFactType, type Amendment, type EventOf, type EventType } from '../catalogue/index.js';
import { Clock } from '../kernel/clock.js';
import { DomainError } from '../kernel/domain-error.js';
import { circumstancesOf, type Beside, type Circumstances } from './circumstances.js';
import { bodyOf, fieldsAsHeld, readEvent, readFields, type Body } from './read-event.js';

/** Turns what arrived over HTTP into an event of the catalogue and the circumstances of its recording. */
@Injectable()
export class CommandReader {
  constructor(private readonly registry: ActorRegistry, private readonly clock: Clock) {}

  parts(body: unknown, beside: Beside): { circumstances: Circumstances; rest: Body } {
    return circumstancesOf(bodyOf(body), this.clock, beside);
  }

  /** Throws DomainError `malformed`, with a pointer for each fault. `named` are the fields that the path names. */
  read<T extends EventType>(type: T, body: Body, named: Body = {}, at = ''): EventOf<T> {
    return readEvent(this.registry, type, body, named, at);
  }

  /** An amendment of a fact of the type, in the words of the fact: a date that a correction tells as text is held in its parts. */
  asHeld(amendment: Amendment, type: string): Amendment {
    if (amendment.type !== 'FactCorrected' || !isFactType(type)) return amendment;
    return { ...amendment, data: { ...amendment.data, correction: fieldsAsHeld(type, amendment.data.correction) } };
  }

  /** Throws DomainError `not-found` where a path leads to an actor that nobody has registered. */
  knownActor(actor: unknown): void {
    if (typeof actor !== 'string' || !this.registry.isKnown(actor)) throw new DomainError('not-found', `No actor ${String(actor)} is known: register it first, with POST /v1/actors`);
  }

  /** The id that a path names, where the event can be read only in the light of the record that it leads to. Throws DomainError `malformed`. */
  id(type: EventType, field: string, named: Body): string {
    readFields(type, { [field]: named[field] });
    return named[field] as string;
  }
}
