import { LabError, type PassedLimit, type RunTool, type ToolLimits } from "@lab/contracts";
import { say, sayProblem, type Problem } from "@lab/texts";
import { commandFailed, isRefusal, type GitAnswer, type GitCommand } from "./run-git.ts";

/** What a learner's repository may take of the machine, whatever is in it. */
const limits: ToolLimits = { cpuMs: 2_000, timeMs: 15_000, memoryMb: 512, outputBytes: 8_000_000 };
const allCpuMs = 6_000;

/** Git went further with a repository than anybody's time is given it: what was handed in is to blame. */
export class RepositoryTooCostly extends Error {
  readonly passed: PassedLimit;
  readonly detail: string;
  readonly next: string;

  constructor(passed: PassedLimit, detail: string) {
    const { happened, next } = sayProblem("repository.tooCostly", { detail });
    super(happened);
    this.passed = passed;
    this.detail = detail;
    this.next = next;
  }
}

/** What is to be said where Git has no answer because of what the repository holds; undefined for every other error. */
export function explainUnanswered(error: unknown): Problem | undefined {
  if (error instanceof RepositoryTooCostly) return { happened: error.message, next: error.next };
  return isRefusal(error) ? sayProblem("repository.refused", { detail: error.message }) : undefined;
}

/** Runs the Git commands that one learner's repository is read with, each within limits and all within one of time. */
export class BoundedGit {
  readonly #runTool: RunTool;
  #leftMs = allCpuMs;

  constructor(runTool: RunTool) {
    this.#runTool = runTool;
  }

  /**
   * @throws RepositoryTooCostly where it passes a limit
   * @throws LabError LAB_GIT_MISSING, or LAB_GIT_COMMAND_FAILED when it fails
   */
  async run(command: GitCommand): Promise<GitAnswer> {
    const { args, folder, environment, input, mayWrite, config = [], answers = [0] } = command;
    const name = args[0] ?? "";
    if (this.#leftMs <= 0) throw allTimeUsedUp();
    const asked = {
      ...limits,
      cpuMs: Math.min(limits.cpuMs, this.#leftMs),
      outputBytes: command.maxOutputBytes ?? limits.outputBytes,
    };
    const end = await this.#runTool({
      program: "git",
      // The folder's name is how its processes are found when the grader has been killed.
      args: ["-C", folder, ...config.flatMap((setting) => ["-c", setting]), ...args],
      folder,
      environment,
      ...(input === undefined ? {} : { input }),
      ...(mayWrite === undefined ? {} : { mayWrite }),
      limits: asked,
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new LabError("LAB_GIT_MISSING", {}, error) : error;
    });
    this.#leftMs -= end.cpuMs;
    if ("passed" in end && end.passed === "time" && this.#leftMs <= 0) throw allTimeUsedUp();
    if ("passed" in end) throw new RepositoryTooCostly(end.passed, describePassed(end.passed, name, asked));
    const { exitCode, stdout, stderr } = end;
    if (!answers.includes(exitCode))
      throw commandFailed(command, stderr || say("run.exitCode", { code: String(exitCode) }));
    return { exitCode, stdout };
  }
}

function allTimeUsedUp(): RepositoryTooCostly {
  return new RepositoryTooCostly("time", say("repository.gitAllTime", { seconds: allCpuMs / 1_000 }));
}

function describePassed(passed: PassedLimit, command: string, asked: ToolLimits): string {
  if (passed === "memory") return say("repository.gitMemory", { command, mb: asked.memoryMb });
  if (passed === "output") return say("repository.gitOutput", { command, mb: asked.outputBytes / 1_000_000 });
  return say("repository.gitTime", { command, seconds: asked.cpuMs / 1_000 });
}
