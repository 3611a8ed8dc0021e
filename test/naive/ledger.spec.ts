import { expectAgreement } from './agreement.js';
import { ledgerHappening } from './histories.js';

describe('What is open as of a date', () => {
  it('is what a naive fold that filters, sorts and reads off says: demands, undertakings, policies, sanctions', () => {
    expectAgreement(ledgerHappening, 1_000);
  });
});
