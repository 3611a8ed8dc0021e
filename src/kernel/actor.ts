/**
 * Who acts. ISO 3166-1 alpha-3 for states (`KOR`), `XKX` for Kosovo, the old alpha-3 for former states (`SUN`),
 * `igo:un` for organisations, `nsa:<slug>` for others. No id holds a hyphen, so a pair or a stream name splits one way only.
 */
export type ActorId = string;

export const ACTOR_ID = /^(?:[A-Z]{3}|igo:[a-z0-9]+(?:_[a-z0-9]+)*|nsa:[a-z0-9]+(?:_[a-z0-9]+)*)$/;

/**
 * What the form of an id says of its actor. `state` is whatever has a code of three letters, territories with it: whether it is a state is for each
 * viewer to say, by recognition, and stands in events.
 */
export const ACTOR_KINDS = ['state', 'organisation', 'non-state'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export function kindOf(id: ActorId): ActorKind {
  if (id.startsWith('igo:')) return 'organisation';
  return id.startsWith('nsa:') ? 'non-state' : 'state';
}
