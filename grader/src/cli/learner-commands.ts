import type { Command } from "./surroundings.ts";

/**
 * What a learner types besides `grade`: loaded when asked for, so that a grade carries none of it.
 * One line a command: `reset: async (...given) => (await import("./reset-command.ts")).runReset(...given)`.
 */
export const learnerCommands: Readonly<Record<string, Command>> = {
  hint: async (...given) => (await import("./hint-command.ts")).runHint(...given),
  again: async (...given) => (await import("./again-command.ts")).runAgain(...given),
  dev: async (...given) => (await import("./dev-command.ts")).runDev(...given),
  explain: async (...given) => (await import("./explain-command.ts")).runExplain(...given),
  doctor: async (...given) => (await import("./doctor-command.ts")).runDoctor(...given),
  history: async (...given) => (await import("./history-command.ts")).runHistory(...given),
  reset: async (...given) => (await import("./bring-back-commands.ts")).runReset(...given),
  restore: async (...given) => (await import("./bring-back-commands.ts")).runRestore(...given),
  undo: async (...given) => (await import("./bring-back-commands.ts")).runUndo(...given),
  lab: async (...given) => (await import("./lab-command.ts")).runLab(...given),
  next: async (...given) => (await import("./next-command.ts")).runNext(...given),
  solution: async (...given) => (await import("./solution-command.ts")).runSolution(...given),
  update: async (...given) => (await import("./update-command.ts")).runUpdate(...given),
  "lab-cache": async (...given) => (await import("./lab-cache-command.ts")).runLabCache(...given),
  start: async (...given) => (await import("./start-command.ts")).runStart(...given),
};
