import { LONG_CHECKS } from '../support/long-checks.js';

/** How many histories a property is held to: so many in `npm test`, ten times as many in `npm run check`. */
export const runs = (inShort: number): number => (LONG_CHECKS ? 10 : 1) * inShort;
