import type { ActorId } from '../../kernel/actor.js';
import type { DiplomaticEvent } from '../index.js';

/** One of the two rows by which a dataset tells of an act that both take part in: the two have the same key and different reporters. */
export interface MirroredRow {
  readonly key: string;
  readonly reporter: ActorId;
}

/**
 * Consult, discuss by telephone, meet elsewhere, negotiate, sign: in ICEWS of 2014 at least 97 in 100 rows of these codes come a second time,
 * from the recipient to the actor. Of mediation (045), and of statements and intents, rows of the other direction are acts of their own.
 */
const ALIKE = new Set(['040', '041', '044', '046', '057']);
const MAKE_A_VISIT = '042';
const HOST_A_VISIT = '043';

/** What makes a row one of two; undefined for a row that stands alone, and for events that are no rows. */
export function mirroredRow(event: DiplomaticEvent): MirroredRow | undefined {
  if (event.type !== 'CodedActRecorded') return undefined;
  const { dataset, occurred, actor, recipient } = event.data;
  const act = actOf(event.data);
  return act === undefined ? undefined : { key: [dataset, occurred.date, [actor, recipient].sort().join('-'), act].join(' '), reporter: actor };
}

/** A visit is made by the one and hosted by the other; the others read the same from both sides. */
function actOf({ scheme, code, actor, recipient }: { scheme: string; code: string; actor: ActorId; recipient: ActorId }): string | undefined {
  if (scheme === 'PLOVER') return code.split('/')[0] === 'CONSULT' ? code : undefined;
  if (scheme !== 'CAMEO') return undefined;
  if (code === MAKE_A_VISIT) return `visit by ${actor}`;
  if (code === HOST_A_VISIT) return `visit by ${recipient}`;
  return ALIKE.has(code) ? code : undefined;
}
