import type { ACCREDITATION_STAGES } from '../../catalogue/mission.js';
import type { ActOf } from './acts.js';
import { bare, type Mark } from './marks.js';

export type AccreditationStage = (typeof ACCREDITATION_STAGES)[number];

/** The head of a mission. */
export interface EnvoyState {
  readonly name: string;
  /** The first that is known of this envoy here. */
  readonly known: Mark;
  /** The highest stage reached; none where the envoy is known by a recall alone. */
  readonly stage?: Mark & { readonly stage: AccreditationStage };
  /** When the functions began: with the credentials or their true copy, whichever is first (Vienna Convention on Diplomatic Relations, article 13). */
  readonly inFunction?: Mark;
  /** Called back for consultations, and still the head. */
  readonly recalled?: Mark;
}

export const RANK_OF_STAGE: Readonly<Record<AccreditationStage, number>> = { appointed: 0, arrived: 1, 'credentials-copy': 2, 'credentials-presented': 3 };

/** Who is accredited is the head, whether or not the mission of the one before has ended; stages may be told in any order. */
export function afterAccreditation(envoy: EnvoyState | undefined, act: ActOf<'EnvoyAccredited'>): EnvoyState {
  const { envoy: name, stage } = act.data;
  const mark = bare(act);
  const head: EnvoyState = envoy && sameName(envoy.name, name) ? envoy : { name, known: mark };
  const inFunction = head.inFunction ?? (RANK_OF_STAGE[stage] >= RANK_OF_STAGE['credentials-copy'] ? mark : undefined);
  return { ...head, inFunction, stage: head.stage && RANK_OF_STAGE[head.stage.stage] >= RANK_OF_STAGE[stage] ? head.stage : { ...mark, stage } };
}

/** Only a head of mission is called back for consultations: who is recalled is the head. */
export function afterRecall(envoy: EnvoyState | undefined, act: ActOf<'EnvoyRecalled'>): EnvoyState {
  const mark = bare(act);
  const head: EnvoyState = envoy && sameName(envoy.name, act.data.envoy) ? envoy : { name: act.data.envoy, known: mark };
  return { ...head, recalled: head.recalled ?? mark };
}

export function afterReturn(envoy: EnvoyState, act: ActOf<'EnvoyReturned'>): EnvoyState {
  return sameName(envoy.name, act.data.envoy) ? { ...envoy, recalled: undefined } : envoy;
}

/** Names are what the sources write: letter case, spaces and the form of accented letters make no other person. */
export const sameName = (one: string, other: string): boolean => one === other || plain(one) === plain(other);

const plain = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/g, ' ').trim();
