import type { CatalogueEvent, CodedEvent, DiplomaticEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

/** Rows of a dataset stand side by side: what the dataset says of the world breaks no rule of this record. */
export const codedLifecycle: Lifecycle<DiplomaticEvent, null> = {
  initial: null,
  evolve: (state) => state,
  violations: () => [],
};

interface Row {
  readonly eventId: string;
  readonly event: CodedEvent;
}

/** The row of a dataset as it is on record, if it is. */
export function rowOnRecord(history: readonly { eventId: string; event: CatalogueEvent }[], { data }: CodedEvent): Row | undefined {
  return history.find((one): one is Row => one.event.type === 'CodedActRecorded' && one.event.data.datasetEventId === data.datasetEventId && one.event.data.dataset === data.dataset);
}
