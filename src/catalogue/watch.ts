import type { ActorId } from '../kernel/actor.js';
import type { PairKey } from '../kernel/actor-pair.js';
import { ExactlyOne, GoTogether } from './between-fields.js';
import { Actor, Anything, Days, EventId, HttpAddress, Id, Instant, LogPosition, NumberAbove, Optional, PairOfActors, Part, Parts, Pointer, Scalar, Text, Texts, WordOrPart } from './field.js';

/** What must come to hold of a field of the relationship. */
@ExactlyOne('becomes', 'below', 'above', 'contains', 'fallsBy')
@GoTogether('fallsBy', 'within')
export class Condition {
  /** JSON pointer into the state; `*` for a name stands for each there is. An entry of a list is named by its own id. */
  @Pointer() field: string;
  @Optional(Scalar()) becomes?: string | number | boolean;
  /** A number, or a level of a mission. */
  @Optional(Scalar()) below?: string | number | boolean;
  @Optional(Scalar()) above?: string | number | boolean;
  /** What an entry of the list is, or members that it has; `{}` is any entry. */
  @Optional(Anything()) contains?: unknown;
  /** By how much the number is less than at its highest `within` so many days (`P14D`). */
  @Optional(NumberAbove(0)) fallsBy?: number;
  @Optional(Days()) within?: string;
}

export class WebhookAddress {
  @HttpAddress() url: string;
}

export class WebhookDelivery {
  @Part(() => WebhookAddress) webhook: WebhookAddress;
}

class WatchEventData {
  @Id() watchId: string;
}

/** A standing condition on one relationship, or on all of an actor. */
@ExactlyOne('pair', 'actor')
export class WatchSet extends WatchEventData {
  @Text() name: string;
  @Optional(PairOfActors()) pair?: PairKey;
  @Optional(Actor()) actor?: ActorId;
  @Part(() => Condition) when: Condition;
  @WordOrPart('sse', () => WebhookDelivery) deliver: 'sse' | WebhookDelivery;
}

export class WatchRemoved extends WatchEventData {
  @Text() name: string;
}

/** Up to where the log counted, and as of when, as the condition was looked at. */
class WatchObservation extends WatchEventData {
  @PairOfActors() pair: PairKey;
  @LogPosition() position: string;
  @Instant() asOf: string;
  /** JSON pointers of all that the condition holds of since. */
  @Texts(0) held: string[];
}

export class Cause {
  @EventId() eventId: string;
  @Text() type: string;
}

export class FieldChange {
  @Pointer() field: string;
  @Optional(Anything()) from?: unknown;
  @Anything() to: unknown;
}

/** The condition has come to hold of more than before; of what it has ceased to hold besides, it may fire again. */
export class WatchFired extends WatchObservation {
  @Text() name: string;
  /** The event that made it true; passing time did where there is none. */
  @Optional(Part(() => Cause)) cause?: Cause;
  @Parts(() => FieldChange, 1) changes: FieldChange[];
}

/** The condition has ceased to hold of something, and may fire for it again. */
export class WatchRearmed extends WatchObservation {}
