/** What the Conflict and Mediation Event Observations (CAMEO) code of an act says: Goldstein's score, and the act in PLOVER. */
export interface CameoCode {
  /** Conflict to cooperation, -10 to 10; absent where the list has none. */
  readonly goldstein?: number;
  /** `TYPE` or `TYPE/mode`; absent for statements and appeals, which PLOVER leaves out. */
  readonly plover?: string;
}

/**
 * `code:score:PLOVER`. Codes and scores as in the ICEWS list of https://github.com/andybega/icews (MIT License, Copyright (c) 2022 Andreas Beger),
 * after Goldstein, A Conflict-Cooperation Scale for WEIS Events Data, Journal of Conflict Resolution 36 (1992).
 * The list that GDELT uses differs at 016 (-2), 022 (3.2), 164 (-7) and 165 (-6.5), and lacks 1213; neither scores 1214.
 * PLOVER equivalents after PLOVER, Political Language Ontology for Verifiable Event Records, Open Event Data Alliance (CC BY-SA 4.0).
 */
const TABLE = `
  01:0 010:0 011:-0.1 012:-0.4 013:0.4 014:0 015:0 016:-5 017:0 018:3.4 019:3.4
  02:3 020:3 021:3.4 022:3.4 023:3.4 024:-0.3 025:-0.3 026:4 027:4 028:4 0211:3.4 0212:3.4 0213:3.4 0214:3.4 0231:3.4 0232:3.4 0233:3.4
  0234:3.4 0241:-0.3 0242:-0.3 0243:-0.3 0244:-0.3 0251:-0.3 0252:-0.3 0253:-0.3 0254:-0.3 0255:-0.3 0256:-0.3
  03:4 030:4:AGREE 031:5.2:AGREE 032:4.5:AGREE 033:5.2:AGREE 034:7:AGREE 035:7:AGREE 036:4:AGREE 037:5:AGREE 038:7:AGREE 039:5:AGREE
  0311:5.2:AGREE 0312:5.2:AGREE 0313:5.2:AGREE 0314:5.2:AGREE 0331:5.2:AGREE 0332:5.2:AGREE 0333:5.2:AGREE 0334:6:AGREE 0341:7:AGREE
  0342:7:AGREE 0343:7:AGREE 0344:7:AGREE 0351:7:AGREE 0352:7:AGREE 0353:7:AGREE 0354:7:AGREE 0355:7:AGREE 0356:7:AGREE
  04:1 040:1:CONSULT 041:1:CONSULT/phone 042:1.9:CONSULT/visit 043:2.8:CONSULT/visit 044:2.5:CONSULT/third-party 045:5:CONSULT 046:7:CONSULT
  05:3.5 050:3.5:SUPPORT 051:3.4:SUPPORT 052:3.5:SUPPORT 053:3.8:SUPPORT 054:6:SUPPORT 055:7:SUPPORT 056:7:SUPPORT 057:8:SUPPORT
  06:6 060:6:COOPERATE 061:6.4:COOPERATE 062:7.4:COOPERATE 063:7.4:COOPERATE 064:7:COOPERATE
  07:7 070:7:AID 071:7.4:AID 072:8.3:AID 073:7.4:AID 074:8.5:AID 075:7:AID
  08:5 080:5:CONCEDE 081:5:CONCEDE 082:5:CONCEDE 083:5:CONCEDE 084:7:RETREAT 085:7:RETREAT/ease 086:9:RETREAT/access 087:9:RETREAT/disarm
  0811:5:CONCEDE 0812:5:CONCEDE 0813:5:RETREAT 0814:5:RETREAT 0831:5:CONCEDE 0832:5:CONCEDE 0833:5:CONCEDE 0834:5:CONCEDE
  0841:7:RETREAT/release 0842:7:RETREAT/return 0861:9:RETREAT/access 0862:9:RETREAT/access 0863:9:RETREAT/access 0871:9:RETREAT/ceasefire
  0872:9:RETREAT/withdraw 0873:9:RETREAT/disarm 0874:10:RETREAT/disarm
  09:-2 090:-2:ACCUSE/investigate 091:-2:ACCUSE/investigate 092:-2:ACCUSE/investigate 093:-2:ACCUSE/investigate 094:-2:ACCUSE/investigate
  10:-5 100:-5:REQUEST 101:-5:REQUEST/assist 102:-5:REQUEST/assist 103:-5:REQUEST/assist 104:-5:REQUEST/change 105:-5:REQUEST/change
  106:-5:REQUEST/meet 107:-5:REQUEST/meet 108:-5:REQUEST/meet 1011:-5:REQUEST/assist 1012:-5:REQUEST/assist 1013:-5:REQUEST/assist
  1014:-5:REQUEST/assist 1031:-5:REQUEST/assist 1032:-5:REQUEST/assist 1033:-5:REQUEST/assist 1034:-5:REQUEST/assist 1041:-5:REQUEST/change
  1042:-5:REQUEST/change 1043:-5:REQUEST/change 1044:-5:REQUEST/change 1051:-5:REQUEST/yield 1052:-5:REQUEST/yield 1053:-5:REQUEST/yield
  1054:-5:REQUEST/yield 1055:-5:REQUEST/yield 1056:-5:REQUEST/yield
  11:-2 110:-2:ACCUSE/disapprove 111:-2:ACCUSE/disapprove 112:-2:ACCUSE/disapprove 113:-2:ACCUSE/disapprove 114:-2:ACCUSE/allege
  115:-2:ACCUSE/allege 116:-2:ACCUSE/disapprove 1121:-2:ACCUSE/allege 1122:-2:ACCUSE/allege 1123:-2:ACCUSE/allege 1124:-2:ACCUSE/allege
  1125:-2:ACCUSE/allege
  12:-4 120:-4:REJECT 121:-4:REJECT/assist 122:-4:REJECT/assist 123:-4:REJECT/change 124:-4:REJECT/change 125:-5:REJECT/meet
  126:-5:REJECT/meet 127:-5:REJECT/meet 128:-5:REJECT/yield 129:-5:REJECT/yield 1211:-4:REJECT/assist 1212:-4:REJECT/assist
  1213:-4:REJECT/assist 1214::REJECT/assist 1221:-4:REJECT/assist 1222:-4:REJECT/assist 1223:-4:REJECT/assist 1224:-4:REJECT/assist
  1231:-4:REJECT/change 1232:-4:REJECT/change 1233:-4:REJECT/change 1234:-4:REJECT/change 1241:-4:REJECT/change 1242:-4:REJECT/change
  1243:-4:REJECT/yield 1244:-4:REJECT/yield 1245:-4:REJECT/yield 1246:-4:REJECT/yield
  13:-6 130:-4.4:THREATEN 131:-5.8:THREATEN 132:-5.8:THREATEN/ban 133:-5.8:THREATEN/relations 134:-5.8:THREATEN/relations
  135:-5.8:THREATEN/relations 136:-7:THREATEN/expel 137:-7:THREATEN/violence 138:-7:THREATEN/violence 139:-7:THREATEN/relations
  1311:-5.8:THREATEN/relations 1312:-5.8:THREATEN/restrict 1313:-5.8:THREATEN/relations 1321:-5.8:THREATEN/political 1322:-5.8:THREATEN/ban
  1323:-5.8:THREATEN/restrict 1324:-5.8:THREATEN/restrict 1381:-7:THREATEN/restrict 1382:-7:THREATEN/territory 1383:-7:THREATEN/violence
  1384:-7:THREATEN/violence 1385:-7:THREATEN/violence
  14:-6.5 140:-6.5:PROTEST 141:-6.5:PROTEST/demo 142:-6.5:PROTEST/hunger 143:-6.5:PROTEST/boycott 144:-7.5:PROTEST/obstruct
  145:-7.5:PROTEST/riot 1411:-6.5:PROTEST/demo 1412:-6.5:PROTEST/demo 1413:-6.5:PROTEST/demo 1414:-6.5:PROTEST/demo 1421:-6.5:PROTEST/hunger
  1422:-6.5:PROTEST/hunger 1423:-6.5:PROTEST/hunger 1424:-6.5:PROTEST/hunger 1431:-6.5:PROTEST/boycott 1432:-6.5:PROTEST/boycott
  1433:-6.5:PROTEST/boycott 1434:-6.5:PROTEST/boycott 1441:-7.5:PROTEST/obstruct 1442:-7.5:PROTEST/obstruct 1443:-7.5:PROTEST/obstruct
  1444:-7.5:PROTEST/obstruct 1451:-7.5:PROTEST/riot 1452:-7.5:PROTEST/riot 1453:-7.5:PROTEST/riot 1454:-7.5:PROTEST/riot
  15:-7.2 150:-7.2:MOBILIZE 151:-7.2:MOBILIZE/police 152:-7.2:MOBILIZE/troops 153:-7.2:MOBILIZE/police 154:-7.2:MOBILIZE/troops
  16:-4 160:-4:SANCTION 161:-4:SANCTION/withdraw 162:-5.6:SANCTION/discontinue 163:-8:COERCE/restrict 164:-6.5:SANCTION/withdraw
  165:-7:SANCTION/withdraw 166:-7:SANCTION/expel 1621:-5.6:SANCTION/discontinue 1622:-5.6:SANCTION/discontinue 1623:-5.6:SANCTION/discontinue
  1661:-7:SANCTION/expel 1662:-7:SANCTION/expel 1663:-7:SANCTION/expel
  17:-7 170:-7:COERCE 171:-9.2:COERCE/seize 172:-5:COERCE/restrict 173:-5:COERCE/arrest 174:-5:COERCE/deport 175:-9:ASSAULT/pro_autocracy
  1711:-9.2:COERCE/seize 1712:-9.2:ASSAULT/seize 1721:-5:COERCE/restrict 1722:-5:COERCE/ban 1723:-5:COERCE/curfew 1724:-5:COERCE/martial-law
  18:-9 180:-9:ASSAULT 181:-9:ASSAULT/abduct 182:-9.5:ASSAULT/beat 183:-10:ASSAULT/suicide-attack 184:-8:ASSAULT/abduct
  185:-8:ASSAULT/assassinate 186:-10:ASSAULT/assassinate 1821:-9:ASSAULT/sexual 1822:-9:ASSAULT/torture 1823:-10:ASSAULT
  1831:-10:ASSAULT/suicide-attack 1832:-10:ASSAULT/explosives 1833:-10:ASSAULT/explosives
  19:-10 190:-10:ASSAULT 191:-9.5:COERCE/restrict 192:-9.5:COERCE/seize 193:-10:ASSAULT/firearms 194:-10:ASSAULT/heavy-weapons
  195:-10:ASSAULT/heavy-weapons 196:-9.5:ASSAULT
  20:-10 200:-10:ASSAULT/massacre 201:-9.5:ASSAULT/cleansing 202:-10:ASSAULT/massacre 203:-10:ASSAULT/cleansing 204:-10:ASSAULT/unconventional
  2041:-10:ASSAULT/unconventional 2042:-10:ASSAULT/unconventional
`;

const CODES: ReadonlyMap<string, CameoCode> = new Map(
  TABLE.trim().split(/\s+/).map((entry) => {
    const [code = '', score, plover] = entry.split(':');
    return [code, { goldstein: score ? Number(score) : undefined, plover }];
  }),
);

/** How many codes the table has. */
export const CAMEO_CODES = CODES.size;

/**
 * Reads a code of two to four digits. Where the table leaves a value out, that of the code above it holds (121 for 1214),
 * and that of the unspecified act for a category (040 for 04). Undefined for a code that CAMEO does not have.
 */
export function cameoCode(code: string): CameoCode | undefined {
  const own = CODES.get(code);
  if (!own) return undefined;
  const wider = CODES.get(code.length === 2 ? `${code}0` : code.slice(0, -1));
  return { goldstein: own.goldstein ?? wider?.goldstein, plover: own.plover ?? wider?.plover };
}
