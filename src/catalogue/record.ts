import { Source } from './common.js';
import { EventId, JsonObject, Optional, Parts, Text } from './field.js';

/** What is said later of an event on record: which one, and by whom. It stands in the stream of that event. */
class AmendmentData {
  /** Id of the event it is about. */
  @EventId() about: string;
}

class ReasonedAmendmentData extends AmendmentData {
  @Text() reason: string;
  @Parts(() => Source, 1) sources: Source[];
}

export class FactCorrected extends ReasonedAmendmentData {
  /** The fields that replace the fact's own; null takes a field away. */
  @JsonObject() correction: Record<string, unknown>;
}

/** The fact does not hold and never did. A retraction or a correction may be retracted too. */
export class FactRetracted extends ReasonedAmendmentData {}

export class SourceAdded extends AmendmentData {
  @Parts(() => Source, 1) sources: Source[];
}

export class ClaimDisputed extends ReasonedAmendmentData {
  /** An actor, or a name where the disputant is none. */
  @Optional(Text()) claimedBy?: string;
}

/** The event is the same as another one: it no longer counts, and its sources stand with the one that is kept. */
export class DuplicateMerged extends ReasonedAmendmentData {
  @EventId() duplicateOf: string;
}
