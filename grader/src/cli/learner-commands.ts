import type { Command } from "./surroundings.ts";

/**
 * What a learner types besides `grade`: loaded when asked for, so that a grade carries none of it.
 * One line a command: `reset: async (...given) => (await import("./reset-command.ts")).runReset(...given)`.
 */
export const learnerCommands: Readonly<Record<string, Command>> = {
  history: async (...given) => (await import("./history-command.ts")).runHistory(...given),
  reset: async (...given) => (await import("./bring-back-commands.ts")).runReset(...given),
  restore: async (...given) => (await import("./bring-back-commands.ts")).runRestore(...given),
  undo: async (...given) => (await import("./bring-back-commands.ts")).runUndo(...given),
};
