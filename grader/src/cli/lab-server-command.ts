import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import pc from "picocolors";
import { openSession } from "../grading/run/session.ts";
import { sendToServer } from "../upkeep/lab-server/client.ts";
import { readBuild } from "../ground/read-build.ts";
import { serveLab } from "../upkeep/lab-server/serve-lab.ts";
import { readSettings, type ServerReply, type ServerRequest } from "../upkeep/lab-server/server-messages.ts";
import { findServerPlace } from "../upkeep/lab-server/server-place.ts";
import { fitOutput } from "./fit-output.ts";
import { runGrade, type Output } from "./grade-command.ts";
import { parseGradeRequest } from "./grade-options.ts";
import { usage } from "./parse-whole.ts";
import { reportError } from "./report-error.ts";

const idleMs = 600_000;

/** Runs `npm run lab-server -- stop | status`; `run` is what the first grade starts in the background. */
export async function runLabServer(
  args: string[],
  { root, output }: { root: string; output: Output },
): Promise<number> {
  const [action, ...selectors] = args;
  if (action === "run") return runServer(root, selectors);
  if (action === "--help" || action === "-h") {
    output.out(say("grade.serverHelp"));
    return 0;
  }
  if (action !== "stop" && action !== "status") throw usage("lab-server", say("grade.serverActions"));
  const exitCode = await sendToServer(action, []);
  if (exitCode === undefined) output.out(`${say("grade.noServer")}\n`);
  else if (action === "stop") output.out(`${say("grade.serverStopped")}\n`);
  return 0;
}

/** Starts a lab server in the background, made ready for what has just been graded. */
export function launchServer(root: string, selectors: readonly string[]): void {
  const place = findServerPlace(root);
  if (!place) return;
  const log = openSync(place.log, "a", 0o600);
  const server = spawn(process.execPath, [join(__dirname, "lab.cjs"), "lab-server", "run", ...selectors], {
    cwd: root,
    detached: true,
    stdio: ["ignore", log, log],
  });
  server.unref();
  closeSync(log);
}

async function runServer(root: string, selectors: string[]): Promise<number> {
  const place = findServerPlace(root);
  if (!place) return 0;
  const session = openSession({
    hostFile: join(__dirname, "host.cjs"),
    build: readBuild(),
    isolation: { level: "process" },
    spares: "warm",
  });
  const shared = { ...session, close: async () => {} };
  const grade = async (
    { args, workingFolder, color, columns, watched }: Omit<ServerRequest, "build" | "settings" | "command">,
    given: Output,
    how: { unasked?: boolean } = {},
  ): Promise<number> => {
    const output = fitOutput(given, () => columns);
    try {
      const surroundings = {
        root,
        workingFolder,
        openSession: () => shared,
        output,
        colors: pc.createColors(color),
        columns: columns.out,
        watched,
        ...how,
      };
      return (await runGrade(parseGradeRequest(args), surroundings)).exitCode;
    } catch (error) {
      return reportError(error, { root, output, colors: pc.createColors(color && watched) });
    }
  };
  const served = serveLab({
    place,
    build: readBuild(),
    settings: readSettings(process.env),
    idleMs,
    grade: (request: ServerRequest, send: (reply: ServerReply) => void) =>
      grade(request, { out: (out) => send({ out }), err: (err) => send({ err }) }),
    // One grade that nobody sees makes the second as quick as the tenth.
    async warmUp() {
      if (selectors.length > 0)
        await grade(
          { args: [...selectors, "--force"], workingFolder: root, color: false, columns: {}, watched: false },
          { out: () => {}, err: () => {} },
          { unasked: true },
        );
    },
    refill: () => session.refill(),
    describeServices: () => session.describeServices(),
    close: () => session.close(),
  });
  await served.catch((error: unknown) => {
    // Two grades at once start two servers; one is enough.
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  });
  return 0;
}
