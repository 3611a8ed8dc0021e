import type { DiplomaticEvent, EventOf, MissionEvent } from '../catalogue/index.js';
import { ACCREDITATION_STAGES } from '../catalogue/mission.js';
import { broken, type Lifecycle } from '../kernel/lifecycle.js';
import type { Anomaly } from '../kernel/recorded-event.js';

type Stage = (typeof ACCREDITATION_STAGES)[number];

/** What is on record of one envoy at one mission; by the ids of the events that say so. */
interface EnvoyState {
  readonly agrement?: { readonly eventId: string; readonly outcome: EventOf<'AgrementDecided'>['data']['outcome'] };
  /** The stages of the present term of office. */
  readonly stages: Readonly<Partial<Record<Stage, string>>>;
  readonly recalled?: string;
  readonly ended?: string;
  readonly nonGrata?: string;
}

/** The mission of one state in another. What its envoys do elsewhere is no matter here: one may serve several states. */
export interface MissionLifecycleState {
  /** By name, as `keyOf` has it. */
  readonly envoys: Readonly<Record<string, EnvoyState>>;
  /** Whose functions as head of mission have begun and not ended. */
  readonly head?: { readonly envoy: string; readonly eventId: string };
}

/** Functions begin with the credentials or with their true copy, as the receiving state has it: VCDR, article 13. */
const BEGIN_FUNCTIONS: readonly Stage[] = ['credentials-copy', 'credentials-presented'];

const UNKNOWN: EnvoyState = { stages: {} };

/** An envoy is known by name alone, so that names which differ in more than case and spacing are two envoys. */
const keyOf = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Rules of the Vienna Convention on Diplomatic Relations (VCDR), as far as a record may be trusted that is never complete. */
export const missionLifecycle: Lifecycle<DiplomaticEvent, MissionLifecycleState> = {
  initial: { envoys: {} },
  evolve: (state, event, eventId) => (isMissionEvent(event) ? after(state, event, eventId) : state),
  violations: (state, event) => (isMissionEvent(event) ? violationsOf(state, event) : []),
};

const isMissionEvent = (event: DiplomaticEvent): event is MissionEvent => 'sending' in event.data;

const envoyOf = ({ envoys }: MissionLifecycleState, name: string): EnvoyState => (Object.hasOwn(envoys, keyOf(name)) ? envoys[keyOf(name)] : undefined) ?? UNKNOWN;

function after(state: MissionLifecycleState, event: MissionEvent, eventId: string): MissionLifecycleState {
  switch (event.type) {
    case 'MissionLevelChanged':
      return event.data.level === 'none' ? closed(state, eventId) : state;
    case 'AgrementDecided':
      return changed(state, event.data.candidate, { agrement: { eventId, outcome: event.data.outcome } });
    case 'EnvoyAccredited': {
      const { envoy, stage } = event.data;
      const { ended, stages } = envoyOf(state, envoy);
      const known = changed(state, envoy, { stages: { ...(ended ? {} : stages), [stage]: eventId }, ended: undefined });
      return BEGIN_FUNCTIONS.includes(stage) ? { ...known, head: { envoy: keyOf(envoy), eventId } } : known;
    }
    case 'EnvoyRecalled':
      return changed(state, event.data.envoy, { recalled: eventId });
    case 'EnvoyReturned':
      return changed(state, event.data.envoy, { recalled: undefined });
    case 'EnvoyMissionEnded':
      return leaves(changed(state, event.data.envoy, { stages: {}, recalled: undefined, ended: eventId }), event.data.envoy);
    case 'PersonaNonGrataDeclared':
      return (event.data.persons ?? []).reduce((reached, { name }) => leaves(changed(reached, name, { nonGrata: eventId }), name), state);
  }
}

function violationsOf(state: MissionLifecycleState, event: MissionEvent): Anomaly[] {
  switch (event.type) {
    case 'EnvoyAccredited':
      return accrediting(state, event);
    case 'EnvoyRecalled': {
      const { recalled, ended } = envoyOf(state, event.data.envoy);
      if (ended) return afterTheMission(event.data.envoy, ended);
      return recalled ? broken('return-before-recall', `${event.data.envoy} has been recalled and has not returned by then`, recalled) : [];
    }
    case 'EnvoyReturned': {
      const { recalled, ended, nonGrata } = envoyOf(state, event.data.envoy);
      if (nonGrata) return unwelcome(event.data.envoy, nonGrata);
      if (ended) return afterTheMission(event.data.envoy, ended);
      return recalled ? [] : broken('recall-before-return', `${event.data.envoy} has not been recalled by then`);
    }
    case 'EnvoyMissionEnded': {
      const { ended } = envoyOf(state, event.data.envoy);
      return ended ? afterTheMission(event.data.envoy, ended) : [];
    }
    case 'MissionLevelChanged':
    case 'AgrementDecided':
    case 'PersonaNonGrataDeclared': // at any time, and even before the arrival: VCDR, article 9
      return [];
  }
}

function accrediting(state: MissionLifecycleState, { data: { envoy, stage } }: EventOf<'EnvoyAccredited'>): Anomaly[] {
  const { agrement, ended, nonGrata, ...known } = envoyOf(state, envoy);
  const stages = ended ? {} : known.stages;
  const later = ACCREDITATION_STAGES.slice(ACCREDITATION_STAGES.indexOf(stage) + 1).find((each) => stages[each]);
  const anomalies = nonGrata ? unwelcome(envoy, nonGrata) : [];
  if (stages[stage]) anomalies.push(...broken('stage-once', `The stage '${stage}' of ${envoy} is on record`, stages[stage]));
  else if (later) anomalies.push(...broken('stage-order', `${envoy} has reached the stage '${later}' by then`, stages[later]));
  if (state.head && state.head.envoy !== keyOf(envoy)) anomalies.push(...broken('one-head-at-a-time', 'Another head of mission is in office by then', state.head.eventId));
  // Most consents are never published (VCDR, article 4), so that none on record says nothing. One asked for in public and not given does.
  if (agrement && agrement.outcome !== 'granted' && Object.keys(stages).length === 0) {
    const message = agrement.outcome === 'refused' ? `Agrément for ${envoy} has been refused` : `Agrément for ${envoy} has been asked for and not been given by then`;
    anomalies.push(...broken('agrement-before-appointment', message, agrement.eventId));
  }
  return anomalies;
}

/** To be recalled, or to have the mission ended, is what such a declaration asks for; anything else is an act of office. */
const unwelcome = (envoy: string, by: string): Anomaly[] => broken('no-acts-after-persona-non-grata', `${envoy} has been declared persona non grata by then`, by);

const afterTheMission = (envoy: string, ended: string): Anomaly[] => broken('mission-not-ended', `The mission of ${envoy} has ended by then`, ended);

function changed(state: MissionLifecycleState, name: string, change: Partial<EnvoyState>): MissionLifecycleState {
  return { ...state, envoys: { ...state.envoys, [keyOf(name)]: { ...envoyOf(state, name), ...change } } };
}

const leaves = (state: MissionLifecycleState, name: string): MissionLifecycleState => (state.head?.envoy === keyOf(name) ? { ...state, head: undefined } : state);

/** Where there is no mission any more, nobody serves at it. */
function closed(state: MissionLifecycleState, eventId: string): MissionLifecycleState {
  const serving = Object.entries(state.envoys).filter(([, { stages }]) => Object.keys(stages).length > 0);
  const ended = serving.map(([key, envoy]) => [key, { ...envoy, stages: {}, recalled: undefined, ended: eventId }] as const);
  return { envoys: { ...state.envoys, ...Object.fromEntries(ended) } };
}
