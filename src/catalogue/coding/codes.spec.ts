import { CAMEO_CODES, cameoCode } from './cameo-codes.js';
import { ploverScore } from './plover-scores.js';

describe('The codes of acts', () => {
  it('are those of CAMEO, each with Goldstein\'s score and the act in PLOVER', () => {
    expect(CAMEO_CODES).toBe(313);
    expect(cameoCode('057')).toEqual({ goldstein: 8, plover: 'SUPPORT' });
    expect(cameoCode('0841')).toEqual({ goldstein: 7, plover: 'RETREAT/release' });
    expect(cameoCode('190')).toEqual({ goldstein: -10, plover: 'ASSAULT' });
  });

  it('follow the list of ICEWS where it differs from that of GDELT', () => {
    expect(['016', '022', '164', '165', '1213'].map((code) => cameoCode(code)?.goldstein)).toEqual([-5, 3.4, -6.5, -7, -4]);
  });

  it('take what they lack from the code above, or from the unspecified act of their category', () => {
    expect(cameoCode('1214')).toEqual({ goldstein: -4, plover: 'REJECT/assist' });
    expect(cameoCode('04')).toEqual({ goldstein: 1, plover: 'CONSULT' });
    expect(cameoCode('010')).toEqual({ goldstein: 0, plover: undefined });
  });

  it('are not guessed', () => {
    expect(cameoCode('0999')).toBeUndefined();
    expect(cameoCode('42')).toBeUndefined();
    expect(ploverScore('FIGHT')).toBeUndefined();
  });

  it('score a mode where PLOVER does, and else its type', () => {
    expect([ploverScore('CONSULT/visit'), ploverScore('CONSULT'), ploverScore('RETREAT/ease'), ploverScore('REQUEST'), ploverScore('ACCUSE')]).toEqual([4, 2.5, 6.5, 0, -3]);
  });
});
