import type { ActorId } from '../kernel/actor.js';
import type { Alias } from './known-actor.js';
import { daysOf, type Days } from './period.js';

/** An alias with the days on which it holds. */
export type DatedAlias = Alias & Days;

const NOBODY: readonly DatedAlias[] = [];

/** Schemes whose codes may be numbers, with or without zeros before them: 002 and 2 are one code. */
const NUMBERED = new Set(['COW', 'M49']);
const NUMBER = /^0*(\d+)$/;

/** Aliases by scheme and code, and by actor; a look-up takes two maps. Schemes are the same in capitals and small letters, codes are not. */
export class AliasIndex {
  private readonly byScheme = new Map<string, Map<string, DatedAlias[]>>();
  private readonly byActor = new Map<ActorId, DatedAlias[]>();

  add(alias: Alias): void {
    const scheme = alias.scheme.toUpperCase();
    const dated = { ...alias, ...daysOf(alias), scheme };
    const codes = entry(this.byScheme, scheme, () => new Map<string, DatedAlias[]>());
    entry(codes, keyOf(scheme, alias.code), () => []).push(dated);
    entry(this.byActor, alias.actor, () => []).push(dated);
  }

  schemes(): string[] {
    return [...this.byScheme.keys()].sort();
  }

  /** Every alias of this code, at whatever time. */
  holders(scheme: string, code: string): readonly DatedAlias[] {
    const name = this.byScheme.has(scheme) ? scheme : scheme.toUpperCase();
    return this.byScheme.get(name)?.get(keyOf(name, code)) ?? NOBODY;
  }

  of(actor: ActorId): readonly DatedAlias[] {
    return this.byActor.get(actor) ?? NOBODY;
  }
}

const keyOf = (scheme: string, code: string): string => (NUMBERED.has(scheme) ? (NUMBER.exec(code)?.[1] ?? code) : code);

function entry<K, V>(map: Map<K, V>, key: K, made: () => V): V {
  const found = map.get(key) ?? made();
  map.set(key, found);
  return found;
}
