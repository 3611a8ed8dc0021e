import { Injectable } from '@nestjs/common';
import { ActorRegistry } from '../../actors/registry.js';
import { ACTOR_ID, type ActorId } from '../../kernel/actor.js';
import { pairOf, type ActorPair } from '../../kernel/actor-pair.js';
import { DomainError } from '../../kernel/domain-error.js';
import { malformed } from '../../http/parameters.js';

/** Reads the actors that a question names. */
@Injectable()
export class NamedActors {
  constructor(private readonly registry: ActorRegistry) {}

  /** Two different known actors, in either order. */
  pair(one: string, other: string): ActorPair {
    const a = this.known('a', one);
    const b = this.known('b', other);
    if (a === b) throw malformed('b', `${b} has no bilateral relationship with itself; name two different actors`);
    return pairOf(a, b);
  }

  /** Throws DomainError `malformed` where it is no actor's id at all, and `not-found` where nobody has it. */
  known(name: string, id: string): ActorId {
    if (!ACTOR_ID.test(id)) throw malformed(name, `${id} is no actor: ISO 3166-1 alpha-3 such as KOR, or igo:un, or nsa:some_name`);
    if (!this.registry.isKnown(id)) {
      throw new DomainError('not-found', `No actor ${id} is known${this.registry.hintOf(id)}`, [{ pointer: `/${name}`, message: `${id} is not a known actor` }]);
    }
    return id;
  }
}
