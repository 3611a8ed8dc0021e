import type { ActorId } from '../kernel/actor.js';

/** An actor that is no state: its id, its name, and its codes and names by scheme. */
export type ListedOrganisation = readonly [id: ActorId, name: string, codes?: Readonly<Record<string, string | readonly string[]>>];

/** International organisations that act towards states. Their bodies (councils, courts of theirs, commissions) are no actors: they act for them. */
export const ORGANISATIONS: readonly ListedOrganisation[] = [
  ['igo:arab_league', 'League of Arab States', { CAMEO: 'ARL' }],
  ['igo:asean', 'Association of Southeast Asian Nations', { CAMEO: 'ASN', ICEWS: 'Association of Southeast Asian Nations' }],
  ['igo:au', 'African Union', { ICEWS: 'African Union' }],
  ['igo:cis', 'Commonwealth of Independent States', { CAMEO: 'CIS' }],
  ['igo:coe', 'Council of Europe', { CAMEO: 'COE', ICEWS: 'Council of Europe' }],
  ['igo:ebrd', 'European Bank for Reconstruction and Development', { CAMEO: 'EBR', GGO: 'IO-EBRD' }],
  ['igo:ecowas', 'Economic Community of West African States', { CAMEO: 'WAS' }],
  ['igo:efta', 'European Free Trade Association', { CAMEO: 'EFT', GGO: 'EFTA' }],
  // The European Communities are the Union's past: GGO's EC and CAMEO's EEC are of it.
  ['igo:eu', 'European Union', { CAMEO: 'EEC', GGO: ['EC', 'EUE', 'EUU'], ICEWS: 'European Union' }],
  ['igo:euratom', 'European Atomic Energy Community', { GGO: ['EURATOM European Atomic Energy Community', 'IO-EAEC', 'IO-European Atomic Energy Community'] }],
  ['igo:fao', 'Food and Agriculture Organization of the United Nations', {
    CAMEO: 'FAO', GGO: ['FAO Food and Agriculture Organization of the UN', 'IO-Un Food and Agriculture Organization'], ICEWS: 'Food and Agriculture Organization',
  }],
  ['igo:g7', 'Group of Seven', { CAMEO: 'GOS', ICEWS: 'G7' }],
  ['igo:gcc', 'Gulf Cooperation Council', { CAMEO: 'GCC' }],
  ['igo:iaea', 'International Atomic Energy Agency', { CAMEO: 'IAE', GGO: ['IAEA International Atomic Energy Agency', 'IO-IAEA'] }],
  ['igo:ibrd', 'World Bank', { CAMEO: 'WBK', GGO: 'IO-IBRD', ICEWS: 'World Bank' }],
  ['igo:icc', 'International Criminal Court', { CAMEO: 'ICC' }],
  ['igo:imf', 'International Monetary Fund', { CAMEO: 'IMF', ICEWS: 'International Monetary Fund' }],
  ['igo:interpol', 'International Criminal Police Organization', { CAMEO: 'ITP', ICEWS: 'Interpol' }],
  ['igo:nato', 'North Atlantic Treaty Organization', { CAMEO: 'NAT', ICEWS: 'North Atlantic Treaty Organization' }],
  ['igo:nefco', 'Nordic Environment Finance Corporation', { GGO: 'IO-NEFCO' }],
  ['igo:oas', 'Organization of American States', { CAMEO: 'OAS', ICEWS: 'Organization of American States' }],
  ['igo:oic', 'Organisation of Islamic Cooperation', { CAMEO: 'OIC', ICEWS: 'Organisation of Islamic Cooperation' }],
  ['igo:opec', 'Organization of the Petroleum Exporting Countries', { CAMEO: 'OPC', ICEWS: 'Organization of Petroleum Exporting Countries' }],
  ['igo:osce', 'Organization for Security and Co-operation in Europe', { CAMEO: 'SCE' }],
  ['igo:sco', 'Shanghai Cooperation Organisation', { ICEWS: 'Shanghai Cooperation Organization' }],
  ['igo:un', 'United Nations', { CAMEO: 'UNO', ICEWS: 'United Nations' }],
  ['igo:who', 'World Health Organization', { CAMEO: 'WHO', GGO: ['IO-World Health Organization', 'WHO World Health Organization'], ICEWS: 'World Health Organization' }],
  ['igo:wmo', 'World Meteorological Organization', { GGO: ['IO-World Meteorological Organization', 'WMO World Metereological Organization'] }],
  ['igo:wto', 'World Trade Organization', { CAMEO: 'WTO', ICEWS: 'World Trade Organization' }],
];

/** Others that the coded datasets have act towards states. */
export const NON_STATES: readonly ListedOrganisation[] = [
  ['nsa:al_qaida', 'Al-Qaida', { CAMEO: 'ALQ', ICEWS: 'Al Qaeda' }],
  ['nsa:al_shabaab', 'Al-Shabaab', { ICEWS: 'Al-Shabaab' }],
  ['nsa:boko_haram', 'Boko Haram', { ICEWS: 'Boko Haram' }],
  ['nsa:hamas', 'Hamas', { CAMEO: 'HMS', ICEWS: 'Hamas' }],
  ['nsa:hezbollah', 'Hezbollah', { CAMEO: 'HEZ', ICEWS: 'Hezbollah' }],
  ['nsa:icrc', 'International Committee of the Red Cross', { ICEWS: 'International Committee of the Red Cross' }],
  ['nsa:taliban', 'Taliban', { CAMEO: 'TAL' }],
];
