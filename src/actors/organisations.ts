/** International organisations that act towards states, by their id. */
export const ORGANISATIONS: Readonly<Record<string, string>> = {
  'igo:asean': 'Association of Southeast Asian Nations',
  'igo:au': 'African Union',
  'igo:eu': 'European Union',
  'igo:gcc': 'Gulf Cooperation Council',
  'igo:iaea': 'International Atomic Energy Agency',
  'igo:icc': 'International Criminal Court',
  'igo:nato': 'North Atlantic Treaty Organization',
  'igo:oas': 'Organization of American States',
  'igo:osce': 'Organization for Security and Co-operation in Europe',
  'igo:un': 'United Nations',
};
