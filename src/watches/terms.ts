import type { EventOf } from '../catalogue/index.js';
import { COMPARISONS, comparisonsOf, faultOfValue, type FieldKind } from './field-kind.js';
import { DomainError, type Fault } from '../kernel/domain-error.js';

type Terms = EventOf<'WatchSet'>['data'];

/** The names that paths have beside the ids of watches. */
const TAKEN = new Set(['stream']);

/** Whether the field can be compared so, and with that. Throws DomainError `malformed` with a pointer for each fault. */
export function checkTerms({ watchId, when }: Terms, field: FieldKind): void {
  const faults: Fault[] = [];
  if (TAKEN.has(watchId)) faults.push({ pointer: '/watchId', message: `${watchId} is a path of its own: give another id, or none` });
  const comparison = COMPARISONS.find((each) => when[each] !== undefined);
  if (comparison && !comparisonsOf(field).includes(comparison)) {
    faults.push({ pointer: `/when/${comparison}`, message: `cannot be asked of ${when.field}, which is ${inWords(field)}: ask ${comparisonsOf(field).join(', ')}` });
  } else if (comparison && comparison !== 'contains' && comparison !== 'fallsBy') {
    const fault = faultOfValue(field, when[comparison]);
    if (fault) faults.push({ pointer: `/when/${comparison}`, message: `${fault}, as ${when.field} is` });
  }
  if (faults.length > 0) throw new DomainError('malformed', faults.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '), faults);
}

const WORDS: Readonly<Record<FieldKind['kind'], string>> = { number: 'a number', order: 'one of an order', choice: 'one of a few', flag: 'true or false', text: 'a text', list: 'a list' };
const inWords = ({ kind }: FieldKind): string => WORDS[kind];
