import { dirname, join } from "node:path";
import { LabError } from "@lab/contracts";
import { connectMongo, startMongo } from "@lab/mongo-server";
import { openSession, type Session } from "../run/session.ts";
import { runCheck } from "./check-command.ts";
import { runGrade, type Output } from "./grade-command.ts";
import { runStart } from "./start-command.ts";
import { gradeHelp, parseGradeRequest } from "./grade-options.ts";

/** dist/lab.cjs lies two folders below the repository's root. */
const root = dirname(dirname(__dirname));

const terminal: Output = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

function openOwnSession(): Session {
  return openSession({ hostFile: join(__dirname, "host.cjs"), startMongo: () => startMongo() });
}

async function main([command, ...args]: string[]): Promise<number> {
  switch (command) {
    case "grade":
      return grade(args);
    case "start":
      return runStart(args, { root, output: terminal });
    case "check":
      return runCheck(args, { root, openSession: openOwnSession, output: terminal });
    default:
      throw new LabError("LAB_USAGE_COMMAND", { command: command ?? "(nothing)" });
  }
}

async function grade(args: string[]): Promise<number> {
  const request = parseGradeRequest(args);
  if (request.help) {
    process.stdout.write(gradeHelp);
    return 0;
  }
  const { exitCode, close } = await runGrade(request, {
    root,
    workingFolder: process.env["INIT_CWD"] ?? process.cwd(),
    openSession: openOwnSession,
    output: terminal,
  });
  await close();
  return exitCode;
}

/** Runs the command line of this process. */
export function start(): void {
  main(process.argv.slice(2)).then(
    (exitCode) => {
      process.exitCode = exitCode;
      return undefined;
    },
    (error: unknown) => {
      process.exitCode = reportError(error);
    },
  );
}

function reportError(error: unknown): number {
  if (error instanceof LabError) {
    process.stderr.write(`${error.code}: ${error.message}\n  next: ${error.next}\n`);
    return error.code.startsWith("LAB_USAGE") || error.code === "LAB_DISCOVER_UNKNOWN" ? 2 : 3;
  }
  process.stderr.write(
    `The lab itself went wrong: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return 3;
}

/** For the build: grades an exercise that needs no database, so that the code cache holds what every grade runs. */
export async function warmUp(): Promise<void> {
  const quiet: Output = { out: () => {}, err: () => {} };
  const request = parseGradeRequest(["rest-01"]);
  const { close } = await runGrade(request, {
    root,
    workingFolder: root,
    openSession: openOwnSession,
    output: quiet,
  });
  await connectMongo("mongodb://127.0.0.1:1", { serverSelectionTimeoutMS: 50 }).catch(() => undefined);
  await close();
}
