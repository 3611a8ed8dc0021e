import type { DiplomaticEvent, EventOf, EventType } from '../../catalogue/index.js';
import type { Fact } from '../../kernel/fact.js';

export type DiplomaticFact = Fact<DiplomaticEvent>;

export type FactOf<T extends EventType> = Fact<EventOf<T>>;
