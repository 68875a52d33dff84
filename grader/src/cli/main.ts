import { isatty } from "node:tty";
import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";
import { showProgress } from "@lab/own-server";
import { serviceKinds } from "@lab/services";
import { say } from "@lab/texts";
import pc from "picocolors";
import { beginIsolation } from "../grading/probe/choose-isolation.ts";
import { type ChosenIsolation } from "../grading/isolation/chosen-isolation.ts";
import { readInstall } from "../learning/history/lab-files.ts";
import { finishSwaps } from "../learning/history/swap-files.ts";
import { settleFolders, type SettledFolder } from "../ground/settle-folders.ts";
import { openSession, type Session, type SessionOptions } from "../grading/run/session.ts";
import { mayUseServer, wantsColor } from "../upkeep/lab-server/client.ts";
import { readBuild } from "../ground/read-build.ts";
import { authorCommands } from "./author-commands.ts";
import { fitOutput, readColumns } from "./fit-output.ts";
import { addExerciseHere, nameExerciseHere } from "./exercise-here.ts";
import { runGrade, type Output } from "./grade-command.ts";
import { describeGrade, parseGradeRequest } from "./grade-options.ts";
import { launchServer, runLabServer } from "./lab-server-command.ts";
import { learnerCommands } from "./learner-commands.ts";
import { reportError } from "./report-error.ts";

/** dist/main.cjs lies two folders below the repository's root. */
const root = dirname(dirname(__dirname));

/** npm runs scripts in the root; relative paths start where the user is. */
const workingFolder = process.env["INIT_CWD"] ?? process.cwd();

const hostFile = join(__dirname, "host.cjs");

const terminal = fitOutput(
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  },
  readColumns,
);

/** Says on standard error what went wrong; gives the exit code. */
function report(error: unknown): number {
  return reportError(error, {
    root,
    output: terminal,
    colors: pc.createColors(wantsColor(process.env, 2)),
  });
}

function openOwnSession(
  isolation: ChosenIsolation,
  more: Pick<SessionOptions, "spares" | "withoutPermissions"> = {},
): Session {
  return openSession({
    hostFile,
    build: readBuild(),
    isolation,
    ...more,
    onProgress: showProgress(),
  });
}

async function main([command, ...args]: string[], settled: readonly SettledFolder[]): Promise<number> {
  // A worker's grades are of folders elsewhere; the doctor says what it finds, and finishes when it is told to.
  const isWorker = command?.endsWith("-worker") ?? false;
  if (!isWorker && command !== "doctor")
    await finishSwaps(root).catch((error: unknown) => void report(error));
  if (!isWorker && command !== "update") tellInstallDue();
  switch (command) {
    case "grade":
      return grade(args);
    case "lab-server":
      return runLabServer(args, { root, output: terminal });
    case "class-worker":
      return (await import("../teaching/class/class-worker.ts")).runClassWorker(root, hostFile);
    default:
      return runOther(command ?? "(nothing)", args, settled);
  }
}

/** After an update that was stopped, or whose install was put off, commands are still those of before. */
function tellInstallDue(): void {
  const install = readInstall(root);
  if (install !== undefined) terminal.err(`${say("update.installDue", { command: install })}\n`);
}

async function runOther(command: string, args: string[], settled: readonly SettledFolder[]): Promise<number> {
  const run = learnerCommands[command] ?? authorCommands[command];
  if (!run) throw new LabError("LAB_USAGE_COMMAND", { command });
  return run(addExerciseHere(command, args, { root, workingFolder }), {
    root,
    workingFolder,
    output: terminal,
    colors: pc.createColors(wantsColor()),
    hostFile,
    settled,
    openSession: (isolation = { level: "process" }, trial = {}) =>
      openOwnSession(isolation, { spares: "started", ...trial }),
  });
}

async function grade(args: string[]): Promise<number> {
  const request = parseGradeRequest(args);
  if (request.watch) {
    const { runWatch } = await import("./watch-command.ts");
    const colors = pc.createColors(wantsColor());
    const surroundings = { root, workingFolder, hostFile, output: terminal, colors };
    return runWatch(nameExerciseHere(request, surroundings), surroundings);
  }
  if (request.help) {
    terminal.out(describeGrade());
    return 0;
  }
  if (request.submissions) {
    // Its libraries are none of the usual grade's.
    const { runClass } = await import("./class-command.ts");
    const labFile = join(__dirname, "lab.cjs");
    const colors = pc.createColors(wantsColor());
    const surroundings = { root, workingFolder, labFile, hostFile, output: terminal, colors };
    return runClass(request, request.submissions, surroundings);
  }
  const { isolation, proven } = await beginIsolation({
    wanted: request.isolation,
    ofOthers: false,
    hostFile,
  });
  // Who waits for it hears of it; the grade may fail before.
  proven.catch(() => {});
  const { exitCode, close, graded } = await runGrade(request, {
    root,
    workingFolder,
    openSession: () => openOwnSession(isolation),
    proven,
    output: terminal,
    colors: pc.createColors(wantsColor()),
    columns: process.stdout.columns,
    watched: isatty(2),
  });
  if (mayUseServer() && isolation.level === "process" && graded.length > 0)
    launchServer(root, graded.length === 1 ? graded : []);
  await close();
  return exitCode;
}

/** Runs the command line of this process. */
export function start(): void {
  // Node would open its debugger, through which a solution of the same user could tell this process what to do.
  process.on("SIGUSR1", () => {});
  main(process.argv.slice(2), settleFolders()).then(
    (exitCode) => {
      process.exitCode = exitCode;
      // What a probe gave up waiting for may hold this process for ever.
      if (process.argv[2] === "doctor") process.stdout.write("", () => process.exit());
      return undefined;
    },
    (error: unknown) => {
      process.exitCode = report(error);
    },
  );
}

/** For the build: grades an exercise that needs no database, so that the code cache holds what every grade runs. */
export async function warmUp(): Promise<void> {
  const quiet: Output = { out: () => {}, err: () => {} };
  const request = parseGradeRequest(["rest-01", "--force"]);
  const { close } = await runGrade(request, {
    root,
    workingFolder: root,
    openSession: () => openOwnSession({ level: "process" }),
    output: quiet,
    colors: pc.createColors(false),
    columns: undefined,
    watched: false,
    unasked: true,
  });
  for (const kind of Object.values(serviceKinds)) await kind.exerciseClient?.();
  await close();
}
