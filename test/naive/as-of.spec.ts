import { expectAgreement } from './agreement.js';
import { anyHappening, toldHappening } from './histories.js';

describe('The answer as of a date', () => {
  it('is what a naive fold that filters, sorts and reads off says, for any history and any question', () => {
    expectAgreement(anyHappening, 1_000);
  });

  it('says the same of what was told, claimed and counted', () => {
    expectAgreement(toldHappening, 1_000);
  });
});
