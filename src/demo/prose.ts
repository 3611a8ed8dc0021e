import type { Change } from '../relationship/fold/view/changes.js';
import type { MissionView, RelationshipState } from '../relationship/fold/view/relationship-state.js';
import type { ServerSentEvent } from './server-sent-events.js';

export type StateAnswer = RelationshipState & { readonly asOf: string };

export interface ChangesAnswer {
  readonly changes: readonly Change[];
}

const WIDTH = 96;

const line = (label: string, text: string): string => `  ${label.padEnd(12)}${text}`;

/** A state, as a person would tell it. */
export function describeState(state: StateAnswer): string {
  const told = [
    ...(state.relations.status === 'none' ? [] : [line('relations', `${state.relations.status} since ${state.relations.since ?? ''}`)]),
    ...Object.entries(state.recognition).map(([direction, { status, since }]) => line('recognition', `${direction}, ${status} since ${since}`)),
    ...Object.entries(state.representation).map(([direction, mission]) => line('mission', `${direction}, ${describeMission(mission)}`)),
    ...state.treaties.map(({ title, treatyId, stage, since }) => line('treaty', `${title ?? treatyId}: ${stage} since ${since}`)),
    ...state.obligations.inForce.map(({ obligation, text }) => line('in force', `${obligation}: ${text}`)),
    ...state.obligations.pending.map(({ obligation, text }) => line('pending', `${obligation}: ${text}`)),
    ...state.obligations.suspended.map(({ obligation, text }) => line('suspended', `${obligation}: ${text}`)),
    ...Object.entries(state.summonses).map(([direction, { last }]) => line('summons', `${direction}, ${last}`)),
    ...Object.entries(state.protests).map(([direction, { last }]) => line('protest', `${direction}, ${last}`)),
    ...Object.entries(state.expulsions).map(([direction, { last }]) => line('expulsion', `${direction}, ${last}`)),
    ...state.openDemands.map(({ by, to, text, asThirdParty }) => line('demand', `${by} of ${to}: ${text}${asThirdParty ? ' (as third party)' : ''}`)),
    ...state.openUndertakings.map(({ by, to, text }) => line('undertaking', `${by} to ${to}: ${text}`)),
    ...state.policiesUnderReconsideration.map(({ by, subject, since }) => line('policy', `${by} reconsiders ${subject}, since ${since}`)),
    ...state.sanctionsInForce.map(({ by, targets, measure, since }) => line('sanction', `${by} on ${targets.join(', ')}: ${measure}, since ${since}`)),
    ...Object.entries(state.lastContact).map(([mode, { on }]) => line('contact', `${mode}, ${on}`)),
  ];
  const { balance, cooperation, conflict } = state.index;
  const index = line('index', `balance ${balance.toFixed(3)} (cooperation ${cooperation.toFixed(1)}, conflict ${conflict.toFixed(1)})`);
  return [`${state.pair} as of ${state.asOf}`, ...(told.length > 0 ? told : ['  nothing on record']), index, ''].join('\n');
}

function describeMission({ level, envoy }: MissionView): string {
  if (!envoy) return level ?? 'no level on record';
  const since = envoy.recalled === null ? '' : `, recalled for consultations since ${envoy.recalled}`;
  return `${level ?? 'no level on record'}, ${envoy.name} ${envoy.inFunction ? 'in function' : (envoy.stage ?? '')}${since}`;
}

/** What differs between two dates, field by field. */
export function describeChanges(pair: string, from: string, to: string, { changes }: ChangesAnswer): string {
  const told = changes.map(({ field, from: before, to: after }) => `  ${field}\n${line('  from', brief(before))}\n${line('  to', brief(after))}`);
  return [`What changed in ${pair} between ${from} and ${to}`, ...told, ''].join('\n');
}

/** A message as it came over the stream, cut to a line. */
export function describeMessage({ id, event, data }: ServerSentEvent): string {
  return `  id ${id ?? '-'}  ${event.padEnd(9)} ${cut(summary(data))}`;
}

function summary(data: string): string {
  const message = JSON.parse(data) as { pair?: string; cause?: { type: string }; changes?: readonly Change[] };
  if (!message.pair || !message.changes) return data;
  return `${message.pair} ${message.cause?.type ?? ''}: ${message.changes.map(({ field }) => field).join(' ')}`;
}

const brief = (value: unknown): string => cut(typeof value === 'string' ? value : JSON.stringify(value));

const cut = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 3)}...` : text);
