/** Where attacks are run; container is the same contract as sandbox, through another door. */
export const attackLevels = ["process", "sandbox"] as const;
export type AttackLevel = (typeof attackLevels)[number];
