import type { CodedEvent } from '../catalogue/index.js';
import { on, onRecord } from '../../test/support/lifecycle-story.js';
import { rowOnRecord } from './lifecycle.js';

const row = (datasetEventId: string, dataset = 'gdelt-2') => on('2015-10-27', 'CodedActRecorded', { dataset, datasetEventId, actor: 'KOR', recipient: 'USA' }) as CodedEvent;

describe('A row of a dataset', () => {
  it('is known again by its dataset and its id there', () => {
    const history = onRecord([row('1'), row('2'), row('1', 'icews')]);
    expect(rowOnRecord(history, row('2'))?.eventId).toBe('event-1');
    expect(rowOnRecord(history, row('1', 'icews'))?.eventId).toBe('event-2');
    expect(rowOnRecord(history, row('2', 'icews'))).toBeUndefined();
  });
});
