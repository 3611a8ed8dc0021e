import { expectAgreement } from './agreement.js';
import { diplomaticHappening } from './histories.js';

describe('Relations, recognition and missions as of a date', () => {
  it('are what a naive fold that filters, sorts and reads off says', () => {
    expectAgreement(diplomaticHappening, 1_000);
  });
});
