/**
 * `TYPE score mode:score ...`, conflict to cooperation, -10 to 10: the scores of PLOVER 2.0, Political Language Ontology for
 * Verifiable Event Records, Open Event Data Alliance (CC BY-SA 4.0). Its manual prints 3 for ACCUSE, whose modes are all negative: read as -3.
 */
const TABLE = `
  AGREE 2.5
  CONSULT 2.5 visit:4 third-party:1 multilateral:4 phone:1.5
  SUPPORT 5
  CONCEDE 4.5
  COOPERATE 9.5
  AID 10
  RETREAT 6.5 withdraw:8 release:6.5 disarm:10 ceasefire:7.5 access:6.5 resign:4.5
  REQUEST 0 assist:0.5 change:-1 yield:-1 meet:0
  ACCUSE -3 disapprove:-2 investigate:-3.5 allege:-3.5
  REJECT -2 assist:-1.5 change:-2 yield:-2 meet:-2
  THREATEN -3.5 restrict:-3 arrest:-3.5 relations:-3.5 expel:-3.5 territory:-4 violence:-3.5
  PROTEST -5
  SANCTION -6 convict:-6 expel:-5.5 withdraw:-6 discontinue:-6
  MOBILIZE -5.5 troops:-6.5 weapons:-6.5 police:-5.5 militia:-6
  COERCE -7 restrict:-7 deport:-7 arrest:-7 seize:-7 cyber:-7
  ASSAULT -9
`;

const SCORES: ReadonlyMap<string, number> = new Map(
  TABLE.trim().split('\n').flatMap((line) => {
    const [type = '', score, ...modes] = line.trim().split(' ');
    return [[type, Number(score)] as const, ...modes.map((entry) => {
      const [mode, modeScore] = entry.split(':');
      return [`${type}/${mode ?? ''}`, Number(modeScore)] as const;
    })];
  }),
);

/** The score of `TYPE` or `TYPE/mode`; that of its type for a mode without one. Undefined for a type that PLOVER does not have. */
export const ploverScore = (act: string): number | undefined => SCORES.get(act) ?? SCORES.get(act.split('/')[0] ?? '');
