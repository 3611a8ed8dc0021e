import { Injectable } from '@nestjs/common';
import { ActorRegistry } from '../actors/registry.js';
import type { EventOf, EventType } from '../catalogue/index.js';
import { Clock } from '../kernel/clock.js';
import { circumstancesOf, type Circumstances } from './circumstances.js';
import { bodyOf, readEvent, type Body } from './read-event.js';

/** Turns what arrived over HTTP into an event of the catalogue and the circumstances of its recording. */
@Injectable()
export class CommandReader {
  constructor(private readonly registry: ActorRegistry, private readonly clock: Clock) {}

  /** Throws DomainError `malformed`, with a pointer for each fault. `named` are the fields that the path names. */
  event<T extends EventType>(type: T, body: unknown, named: Body = {}, ifMatch?: string): { event: EventOf<T>; circumstances: Circumstances } {
    const { circumstances, rest } = this.parts(body, ifMatch);
    return { event: this.read(type, rest, named), circumstances };
  }

  parts(body: unknown, ifMatch?: string): { circumstances: Circumstances; rest: Body } {
    return circumstancesOf(bodyOf(body), this.clock, ifMatch);
  }

  read<T extends EventType>(type: T, body: Body, named: Body = {}, at = ''): EventOf<T> {
    return readEvent(this.registry, type, body, named, at);
  }
}
