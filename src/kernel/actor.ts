/**
 * Who acts. ISO 3166-1 alpha-3 for states (`KOR`), `XKX` for Kosovo, the old alpha-3 for former states (`SUN`),
 * `igo:un` for organisations, `nsa:<slug>` for others. No id holds a hyphen, so a pair or a stream name splits one way only.
 */
export type ActorId = string;

export const ACTOR_ID = /^(?:[A-Z]{3}|igo:[a-z0-9]+(?:_[a-z0-9]+)*|nsa:[a-z0-9]+(?:_[a-z0-9]+)*)$/;
