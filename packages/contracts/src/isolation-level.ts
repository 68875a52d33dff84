/**
 * How far a solution's process is shut off from the machine, from the least to the most.
 * docs/reference/isolation.md says what each level keeps out.
 */
export const isolationLevels = ["process", "sandbox", "container"] as const;

export type IsolationLevel = (typeof isolationLevels)[number];
