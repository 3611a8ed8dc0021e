/** From the highest to the lowest, after the classes of heads of mission: Vienna Convention on Diplomatic Relations, article 14. */
export const MISSION_LEVELS = ['embassy', 'ambassador-nonresident', 'legation', 'envoy-nonresident', 'consulate', 'liaison', 'interests', 'none'] as const;
export type MissionLevel = (typeof MISSION_LEVELS)[number];
