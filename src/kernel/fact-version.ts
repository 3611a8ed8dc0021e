import { amended, inEffect, type Amendment } from './amendment.js';
import type { Fact } from './fact.js';

/** The open end of a span of knowledge or of the log. */
export const STILL_KNOWN = Infinity;
export const STILL_RECORDED = (1n << 63n) - 1n;

/**
 * How a fact stands for those who ask what was known from `knownFrom` to before `knownUntil`, with the log from position `since`
 * to before `until`. The versions of a fact never overlap: at each point at most one is seen.
 */
export interface FactVersion<F extends Fact> {
  readonly knownFrom: number;
  readonly knownUntil: number;
  readonly since: bigint;
  readonly until: bigint;
  readonly fact: F;
}

interface Stretch<F extends Fact> {
  readonly knownFrom: number;
  readonly knownUntil: number;
  /** Which amendments hold; two stretches with the same key show the same fact. */
  readonly key: string;
  readonly fact: F | undefined;
}

/** Every version of a fact that any point can see, given all amendments that are on record of it (and of them). Retracted stretches are left out. */
export function versionsOf<F extends Fact>(fact: F, amendments: readonly Amendment[]): FactVersion<F>[] {
  if (amendments.length === 0) return [{ knownFrom: fact.learned, knownUntil: STILL_KNOWN, since: fact.position, until: STILL_RECORDED, fact }];
  const positions = [...new Set([fact.position, ...amendments.map(({ position }) => position)])].filter((position) => position >= fact.position).sort((one, other) => (one < other ? -1 : 1));
  const closed: FactVersion<F>[] = [];
  let open = new Map<string, Stretch<F> & { since: bigint }>();
  for (const position of positions) {
    const recorded = amendments.filter((amendment) => amendment.position <= position);
    const now = new Map<string, Stretch<F> & { since: bigint }>();
    for (const stretch of stretchesOf(fact, recorded)) {
      const key = `${stretch.knownFrom} ${stretch.knownUntil} ${stretch.key}`;
      now.set(key, open.get(key) ?? { ...stretch, since: position });
    }
    for (const [key, stretch] of open) if (!now.has(key)) closed.push(...versionOf(stretch, position));
    open = now;
  }
  return [...closed, ...[...open.values()].flatMap((stretch) => versionOf(stretch, STILL_RECORDED))];
}

function versionOf<F extends Fact>({ knownFrom, knownUntil, since, fact }: Stretch<F> & { since: bigint }, until: bigint): FactVersion<F>[] {
  return fact ? [{ knownFrom, knownUntil, since, until, fact }] : [];
}

/** What each time of knowledge sees of the fact, neighbours that see the same made one. */
function stretchesOf<F extends Fact>(fact: F, amendments: readonly Amendment[]): Stretch<F>[] {
  const times = [...new Set([fact.learned, ...amendments.map(({ learned }) => learned)])].filter((time) => time >= fact.learned).sort((one, other) => one - other);
  const stretches: Stretch<F>[] = [];
  times.forEach((knownFrom, place) => {
    const known = amendments.filter(({ learned }) => learned <= knownFrom);
    const key = inEffect(known).map(({ eventId }) => eventId).join(' ');
    const knownUntil = times[place + 1] ?? STILL_KNOWN;
    const before = stretches.at(-1);
    if (before?.key === key) stretches[stretches.length - 1] = { ...before, knownUntil };
    else stretches.push({ knownFrom, knownUntil, key, fact: amended(fact, known) });
  });
  return stretches;
}
