import type { Watch } from './watch.js';

/** A watch as it stands: its terms, of what the condition holds now, and when it fired last. */
export function answeredWatch({ terms, set, pairs, firings, lastFiring }: Watch) {
  const { watchId, name, pair, actor, when, deliver } = terms;
  return {
    watchId,
    name,
    ...(pair === undefined ? { actor } : { pair }),
    when,
    deliver,
    set: { position: set.position.toString(), at: instant(set.at) },
    /** By relationship; what was not looked at since it was set is told once it was. */
    holds: [...pairs].filter(([, { held }]) => held.length > 0).map(([key, { held, from }]) => ({ pair: key, fields: held, since: instant(from.at) })),
    firings,
    lastFiring: lastFiring ? { eventId: lastFiring.eventId, position: lastFiring.position.toString(), pair: lastFiring.data.pair, asOf: lastFiring.data.asOf, changes: lastFiring.data.changes } : null,
  };
}

const instant = (at: number): string => new Date(at).toISOString();
