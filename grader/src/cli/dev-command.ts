import { dirname, join, relative } from "node:path";
import { isatty } from "node:tty";
import { showProgress } from "@lab/own-server";
import { say, sayProblem } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { announceDev, devFolder, findRunning } from "../learning/dev/announce-dev.ts";
import { debuggerPort, findFreePort, isFree, usualPort } from "../learning/dev/choose-port.ts";
import { openDevLoop } from "../learning/dev/dev-loop.ts";
import { findProgram } from "../learning/dev/find-program.ts";
import { refuseDev } from "../learning/dev/refuse-dev.ts";
import { openData } from "../learning/dev/open-data.ts";
import {
  renderBeginning,
  renderDebugger,
  renderEvent,
  renderLost,
  renderOnward,
  renderStore,
  type DevScreen,
} from "../learning/dev/render-dev.ts";
import { wrap } from "../ground/wrap.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { listenForInterrupt } from "./listen-for-interrupt.ts";
import { parseOptions } from "./parse-options.ts";
import { parseWhole, usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

interface DevRequest {
  selector: string | undefined;
  port: number | undefined;
  fresh: boolean;
  debug: boolean;
  help: boolean;
}

type Surroundings = Pick<CommandSurroundings, "root" | "output" | "colors" | "hostFile">;

const announceAfterMs = 500;
const largestPort = 65_535;

/** Runs `npm run dev -- id` until Ctrl-C; gives the exit code. */
export async function runDev(args: string[], surroundings: Surroundings): Promise<number> {
  const request = parse(args);
  const { root, output, colors, hostFile } = surroundings;
  if (request.help) {
    output.out(say("dev.help"));
    return 0;
  }
  const found = chooseExercise(root, "dev", request.selector);
  const { exercise, folder } = found;
  const { id } = exercise;
  const program = findProgram(root, found);
  refuseSecond(root, found);
  const port = await choosePort(request.port, id);
  const interrupt = listenForInterrupt();
  const file = relative(root, join(folder, program.entry)).replaceAll("\\", "/");
  const screen: DevScreen = { exercise, folder, file, port, width: screenWidth(), colors };
  output.out(renderBeginning(screen));
  if (program.isServer && request.port === undefined && port !== usualPort)
    output.out(`${wrap(say("dev.portInUse", { usual: usualPort, port }), 2, screen)}\n`);
  const data = await whileTold(
    () =>
      openData(found, {
        folder: devFolder(root, id),
        fresh: request.fresh,
        onProgress: showProgress(),
      }),
    output,
  );
  for (const store of data.stores) {
    output.out(renderStore(store, screen));
    void store.ended.then((how) => interrupt.signal.aborted || output.err(renderLost(store, how, screen)));
  }
  const inspect = request.debug ? { port: await findFreePort(debuggerPort), waits: false } : undefined;
  if (inspect) output.out(renderDebugger(inspect, screen));
  if (!program.isServer) output.out(renderOnward(screen));
  const env = { PORT: String(port), ...data.env };
  const announced = announceDev(root, id, { port, env });
  const loop = openDevLoop(found, {
    program,
    port,
    outFile: join(devFolder(root, id), "program.mjs"),
    env: { ...process.env, ...env },
    inspect,
    runner: join(dirname(hostFile), "program.cjs"),
    onErrorOutput: (text) => output.err(text),
    onEvent: (event) => output.out(renderEvent(event, screen)),
  });
  try {
    await untilAborted(interrupt.signal);
  } finally {
    await loop.stop();
    await data.stop();
    announced.end();
    interrupt.stop();
  }
  output.out(`\n${say("dev.ending")}\n`);
  return 0;
}

/** Who waits sees that something happens; a line that goes when it has. */
async function whileTold<Result>(
  work: () => Promise<Result>,
  output: Surroundings["output"],
): Promise<Result> {
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = isatty(2);
    if (isTold) output.err(`${say("dev.preparing")}\r`);
  }, announceAfterMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (isTold) output.err("\u001b[K");
  }
}

function refuseSecond(root: string, { exercise }: FoundExercise): void {
  const running = findRunning(root, exercise.id);
  if (!running) return;
  const { port, owner } = running;
  throw refuseDev(
    sayProblem("dev.running", { id: shorten(exercise.id), port, pid: Number.parseInt(owner, 10) }),
  );
}

async function choosePort(wanted: number | undefined, id: string): Promise<number> {
  if (wanted === undefined) return findFreePort();
  if (await isFree(wanted)) return wanted;
  const free = await findFreePort();
  throw refuseDev(sayProblem("dev.portOfOther", { id: shorten(id), port: wanted, free }));
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function parse(args: string[]): DevRequest {
  const { values, positionals } = parseOptions("dev", {
    args,
    allowPositionals: true,
    options: {
      port: { type: "string" },
      fresh: { type: "boolean" },
      debug: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [selector, extra] = positionals;
  if (extra !== undefined) throw usage("dev", say("dev.tooMany", { extra }));
  const { port, fresh = false, debug = false, help = false } = values;
  return {
    selector,
    port: port === undefined ? undefined : parseWhole("dev", "--port", port, 1, largestPort),
    fresh,
    debug,
    help,
  };
}
