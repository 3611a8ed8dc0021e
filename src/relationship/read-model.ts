import { amendmentOf } from '../catalogue/amendment-of.js';
import { deliveryOf } from '../catalogue/delivery-of.js';
import { isFact, type DiplomaticEvent } from '../catalogue/index.js';
import { watchOf } from '../catalogue/watch-of.js';
import type { Indexing } from '../read-store/indexing.js';
import { listingsOf } from './fold/listings.js';
import { actorsNamed, pairsTouched, partiesNamed } from './fold/pairs-touched.js';
import { relationshipFold } from './fold/relationship-fold.js';

const indexing: Indexing<DiplomaticEvent> = { isFact, amendmentOf, pairsTouched, actorsNamed, partiesNamed, listings: listingsOf, watchOf, deliveryOf };

/** How the log becomes bilateral relationships: where each event is filed, and how those of a pair are folded. */
export const readModel = { fold: relationshipFold, indexing };
