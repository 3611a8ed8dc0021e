import type { ActorId } from '../kernel/actor.js';
import { AliasIndex, type DatedAlias } from './alias-index.js';
import type { Alias, KnownActor } from './known-actor.js';
import { listedActors } from './listed-actors.js';
import { listedAliases } from './listed-aliases.js';
import type { Days } from './period.js';
import { resolve, type Resolution } from './resolution.js';

/**
 * Whom the record knows: who is in the lists of this program, and who was registered by an event. Everything is in memory and answers at once.
 * That somebody is in here as a state says that there is a code for it, not that it is one: that is for each viewer to say, by recognition.
 */
export class ActorRegistry {
  private readonly actors = new Map<ActorId, KnownActor>();
  private readonly predecessors = new Map<ActorId, Set<ActorId>>();
  private readonly aliases = new AliasIndex();
  private ordered: readonly KnownActor[] | undefined;

  constructor() {
    const actors = listedActors();
    for (const actor of actors) this.register(actor);
    for (const alias of listedAliases(actors)) this.recordAlias(alias);
  }

  isKnown(id: ActorId): boolean {
    return this.actors.has(id);
  }

  /** What there is to say to somebody who names an id that nobody has: whose code of ISO 3166 it is, or nothing. */
  hintOf(id: string): string {
    const was = this.aliases.holders('ISO3', id)[0];
    return was ? `; as a code of ISO 3166 it is ${was.actor}'s` : '';
  }

  nameOf(id: ActorId): string | undefined {
    return this.actors.get(id)?.name;
  }

  actor(id: ActorId): KnownActor | undefined {
    return this.actors.get(id);
  }

  /** Every actor, ordered by id. */
  all(): readonly KnownActor[] {
    this.ordered ??= [...this.actors.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    return this.ordered;
  }

  predecessorsOf(id: ActorId): ActorId[] {
    return [...(this.predecessors.get(id) ?? [])].sort();
  }

  aliasesOf(id: ActorId): readonly DatedAlias[] {
    return this.aliases.of(id);
  }

  /** Whom the code has ever named in the scheme. */
  holders(scheme: string, code: string): readonly DatedAlias[] {
    return this.aliases.holders(scheme, code);
  }

  schemes(): string[] {
    return this.aliases.schemes();
  }

  /** Schemes collide, so a code means nothing without its scheme and its date; two look-ups, for imports ask it of every row. */
  resolve(scheme: string, code: string, on: Days): Resolution {
    return resolve(this.aliases, scheme, code, on);
  }

  /** Makes the actor known from now on. Of one that is known already this replaces what is known; the name it had stays as another name. */
  register(actor: KnownActor): void {
    const before = this.actors.get(actor.id);
    const otherNames = new Set([...(before ? [before.name, ...before.otherNames] : []), ...actor.otherNames]);
    otherNames.delete(actor.name);
    for (const successor of before?.successors ?? []) this.predecessors.get(successor)?.delete(actor.id);
    for (const successor of actor.successors) this.predecessors.set(successor, (this.predecessors.get(successor) ?? new Set()).add(actor.id));
    this.actors.set(actor.id, { ...actor, otherNames: [...otherNames] });
    this.ordered = undefined;
  }

  recordAlias(alias: Alias): void {
    this.aliases.add(alias);
  }
}
