import type { CatalogueEvent } from '../catalogue/index.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';

const KEPT = 1_000;
const LONGEST = 500;

/** The histories of the aggregates written last. Only ever a saving of reads: an append that finds them stale reads again. */
export class Histories {
  private readonly kept = new Map<string, readonly RecordedEvent<CatalogueEvent>[]>();

  of(stream: string): readonly RecordedEvent<CatalogueEvent>[] | undefined {
    return this.kept.get(stream);
  }

  keep(stream: string, history: readonly RecordedEvent<CatalogueEvent>[]): void {
    this.kept.delete(stream);
    if (history.length > LONGEST) return;
    this.kept.set(stream, history);
    const oldest = this.kept.size > KEPT ? this.kept.keys().next() : undefined;
    if (oldest && !oldest.done) this.kept.delete(oldest.value);
  }

  forget(stream: string): void {
    this.kept.delete(stream);
  }
}
