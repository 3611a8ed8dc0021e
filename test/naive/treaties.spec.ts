import { expectAgreement } from './agreement.js';
import { treatyHappening } from './histories.js';

describe('The treaties of a pair as of a date', () => {
  it('are what a naive fold that filters, sorts and reads off says: force, suspension, denunciation, supersession', () => {
    expectAgreement(treatyHappening, 1_000);
  });
});
