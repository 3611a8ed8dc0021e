import type { ActorId } from '../kernel/actor.js';
import type { AliasIndex, DatedAlias } from './alias-index.js';
import { overlap, type Days } from './period.js';

/**
 * Whom a code names. Where that is not one actor the code stays raw: `unknown` where it names nobody at that time, with whom it names at others or in
 * other schemes; `ambiguous` where it names more than one, or where the actor changed within a date that is known only in part.
 */
export type Resolution = { readonly kind: 'actor'; readonly actor: ActorId } | Unresolved;

export interface Unresolved {
  readonly kind: 'unknown' | 'ambiguous';
  readonly candidates: readonly DatedAlias[];
}

/** An occurrence serves as the date: the days on which it may have been. */
export function resolve(aliases: AliasIndex, scheme: string, code: string, on: Days): Resolution {
  const holders = aliases.holders(scheme, code);
  let actor: ActorId | undefined;
  for (const holder of holders) {
    if (!overlap(holder, on)) continue;
    if (actor !== undefined && actor !== holder.actor) return { kind: 'ambiguous', candidates: holders.filter((each) => overlap(each, on)) };
    actor = holder.actor;
  }
  if (actor !== undefined) return { kind: 'actor', actor };
  const elsewhere = aliases.schemes().flatMap((other) => (other === scheme.toUpperCase() ? [] : aliases.holders(other, code)));
  return { kind: 'unknown', candidates: [...holders, ...elsewhere] };
}
