import type { CatalogueEvent, CodedEvent, DiplomaticEvent } from '../catalogue/index.js';
import type { Lifecycle } from '../kernel/lifecycle.js';

/** Rows of a dataset stand side by side: what the dataset says of the world breaks no rule of this record. */
export const codedLifecycle: Lifecycle<DiplomaticEvent, null> = {
  initial: null,
  evolve: (state) => state,
  violations: () => [],
};

/** The id under which the row of a dataset is on record, if it is. */
export function rowOnRecord(history: readonly { eventId: string; event: CatalogueEvent }[], { data }: CodedEvent): string | undefined {
  return history.find(({ event }) => event.type === 'CodedActRecorded' && event.data.datasetEventId === data.datasetEventId && event.data.dataset === data.dataset)?.eventId;
}
