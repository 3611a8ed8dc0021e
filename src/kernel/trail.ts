/**
 * What was last said of each key. A trail shares all that went before with the trail it was made from, so that a step costs the
 * same however long it is; looking up a key costs a walk back to it.
 */
export type Trail<Value> = Step<Value> | undefined;

interface Step<Value> {
  readonly key: string;
  /** undefined where the key was taken back. */
  readonly value: Value | undefined;
  readonly before: Trail<Value>;
}

/** The trail after the same was said of each key; after each was taken back, where the value is undefined. */
export function say<Value>(trail: Trail<Value>, keys: readonly string[], value: Value | undefined): Trail<Value> {
  return keys.reduce<Trail<Value>>((before, key) => ({ key, value, before }), trail);
}

export function lastOf<Value>(trail: Trail<Value>, key: string): Value | undefined {
  for (let step = trail; step; step = step.before) if (step.key === key) return step.value;
  return undefined;
}

/** A value that was given and stands, whatever its key: the newest one. */
export function standing<Value>(trail: Trail<Value>): Value | undefined {
  const seen = new Set<string>();
  for (let step = trail; step; step = step.before) {
    if (step.value !== undefined && !seen.has(step.key)) return step.value;
    seen.add(step.key);
  }
  return undefined;
}
