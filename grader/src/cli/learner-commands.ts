import type { Command } from "./surroundings.ts";

/**
 * What a learner types besides `grade`: loaded when asked for, so that a grade carries none of it.
 * One line a command: `reset: async (...given) => (await import("./reset-command.ts")).runReset(...given)`.
 */
export const learnerCommands: Readonly<Record<string, Command>> = {};
