const LARGEST_UNSIGNED = '18446744073709551615';

/** A 64-bit number as the node works with it: beyond 2^53 nothing is stored, so all larger numbers are alike. */
export function numberFrom(text: string): number {
  return text === LARGEST_UNSIGNED ? Number.MAX_SAFE_INTEGER : Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

/** The expected revision that means "no stream" on the wire. */
export function isNoStream(revision: string): boolean {
  return revision === LARGEST_UNSIGNED;
}
