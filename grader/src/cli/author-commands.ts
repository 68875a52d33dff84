import { join } from "node:path";
import { chooseIsolation } from "../grading/probe/choose-isolation.ts";
import type { Command } from "./surroundings.ts";

/**
 * Commands of those who write exercises and hand out the lab, each loaded when it is asked for. The learners' edition
 * has an empty table here.
 */
export const authorCommands: Record<string, Command> = {
  async check(args, surroundings) {
    const { runCheck } = await import("./check-command.ts");
    return runCheck(args, { ...surroundings, labFile: join(__dirname, "lab.cjs") });
  },
  async "check-worker"(_, { root, hostFile }) {
    const { runCheckWorker } = await import("../authoring/check/check-worker.ts");
    return runCheckWorker(root, hostFile);
  },
  async mutants(args, surroundings) {
    const { runMutants } = await import("./mutants-command.ts");
    return runMutants(args, { ...surroundings, labFile: join(__dirname, "lab.cjs") });
  },
  async attacks(args, { openSession, hostFile, ...surroundings }) {
    const { runAttacksCommand } = await import("./attacks-command.ts");
    return runAttacksCommand(args, {
      ...surroundings,
      prepareLevel: async (level) => {
        const isolation = await chooseIsolation({ wanted: level, ofOthers: true, hostFile });
        return (without) =>
          openSession(without.has("sandbox-walls") ? { level: "process" } : isolation, {
            withoutPermissions: without.has("node-permissions"),
          });
      },
    });
  },
  async new(args, surroundings) {
    const { runNew } = await import("./new-command.ts");
    return runNew(args, surroundings);
  },
  async release(args, surroundings) {
    const { runRelease } = await import("./release-command.ts");
    return runRelease(args, surroundings);
  },
};
