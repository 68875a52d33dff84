import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { copyLab } from "../../support/copy-lab.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { digestFolder } from "./digest-folder.ts";
import { randomFrom } from "./random-from.ts";

/** Commands are killed at random moments; afterwards the files are the old or the new ones, whole. */
jest.setTimeout(600_000);

const seed = Number(process.env["LAB_KILL_SEED"] ?? 20_261_126);
/** Kills of each command, half of them on each exercise. */
const kills = Number(process.env["LAB_KILL_RUNS"] ?? 20);
const random = randomFrom(seed);
const commands = ["grade", "reset", "undo", "restore"] as const;
type Command = (typeof commands)[number];

const exercises = [
  { id: "rest-01", path: "rest/01-read-catalogue", files: "src", passOver: /(?!)/ },
  // Built anew, the index of a repository holds the times of its files.
  { id: "git-01", path: "git/01-clean-commits", files: "work", passOver: /^\.git\/index$/ },
];

let root = "";
let temporary = "";
const summary: string[] = [];

beforeAll(() => {
  root = copyLab(exercises.map(({ path }) => path));
  temporary = makeFolder();
  expect(lab("start", "git-01").status).toBe(0);
});

afterAll(() => {
  process.stderr.write(`kill -9, seed ${seed}:\n${summary.join("\n")}\n`);
});

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, LAB_SERVER: "off", FORCE_COLOR: "0", TMPDIR: temporary, INIT_CWD: root };
}

function lab(...args: string[]) {
  return spawnSync(process.execPath, ["grader/launch/start.cjs", ...args], {
    cwd: root,
    env: environment(),
    encoding: "utf8",
  });
}

async function killAfter(ms: number, args: string[]): Promise<boolean> {
  const child = spawn(process.execPath, ["grader/launch/start.cjs", ...args], {
    cwd: root,
    env: environment(),
    stdio: "ignore",
    detached: true,
  });
  const ended = once(child, "close");
  await Promise.race([sleep(ms), ended]);
  const isRunning = child.exitCode === null;
  if (isRunning && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  await ended;
  // What came to its end before had to do its work.
  if (!isRunning) expect({ args, exitCode: child.exitCode }).toEqual({ args, exitCode: 0 });
  return isRunning;
}

describe.each(exercises)("$id", ({ id, path, files, passOver }) => {
  const here = (): string => join(root, "exercises", path, files);
  const look = (): { all: string; most: string } => ({
    all: digestFolder(here()),
    most: digestFolder(here(), passOver),
  });
  let typed = 0;
  let starter = "";
  /** What each state holds that was typed in this test, by its number. */
  const typedStates = new Map<number, string>();

  /** A learner types something new, and keeps it with a grade now and then. */
  function type(): void {
    typed += 1;
    writeFileSync(join(here(), "notes.txt"), `${seed} ${typed}\n`.repeat(1 + (typed % 50)));
    if (files === "work" && typed % 3 === 0)
      for (const args of [
        ["add", "notes.txt"],
        ["-c", "user.name=R", "-c", "user.email=r@example.org", "commit", "-qm", `${typed}`],
      ])
        expect(spawnSync("git", args, { cwd: here() }).status).toBe(0);
  }

  function numberOfKept(out: string): number {
    return Number(/kept as state (\d+)/.exec(out)?.[1]);
  }

  /** Brings the exercise into a state in which the command has something to do; gives it, and what it would make. */
  function arrange(command: Command): { args: string[]; fresh: string; exact: boolean } {
    type();
    if (command === "grade") return { args: [command, id], fresh: look().all, exact: true };
    if (command === "reset") return { args: [command, id], fresh: starter, exact: false };
    const before = look().all;
    const n = numberOfKept(lab("reset", id).stdout);
    typedStates.set(n, before);
    type();
    return {
      args: command === "undo" ? [command, id] : [command, id, String(n)],
      fresh: before,
      exact: true,
    };
  }

  beforeAll(() => {
    starter = look().most;
  });

  test.each(commands)("%s", async (command) => {
    const measured = arrange(command);
    const startedMs = performance.now();
    expect(lab(...measured.args).status).toBe(0);
    const durationMs = performance.now() - startedMs;
    const came = { old: 0, fresh: 0, finishedByNext: 0, tooLate: 0 };
    const runs = Math.ceil(kills / exercises.length);
    for (let run = 0; run < runs; run++) {
      const { args, fresh, exact } = arrange(command);
      const old = look().all;
      // Spread over all of the command: a moment in each part of it.
      const atMs = ((run + random()) / runs) * durationMs;
      if (!(await killAfter(atMs, args))) came.tooLate += 1;
      const atOnce = look();
      // In the moment between two renamings a root is missing: then the journal says so.
      const isBetween = !existsSync(here());
      if (isBetween) expect(readdirSync(join(root, ".lab/history/swaps"))).not.toEqual([]);
      const told = lab("history", id);
      expect({ status: told.status, err: told.stderr }).toEqual({ status: 0, err: "" });
      const now = look();
      if (!isBetween) expect([old, fresh]).toContain(exact || atOnce.all === old ? atOnce.all : atOnce.most);
      const isOld = now.all === old;
      const isFresh = (exact ? now.all : now.most) === fresh;
      expect({ command, atMs, whole: isOld || isFresh }).toEqual({ command, atMs, whole: true });
      if (files === "work") expect(spawnSync("git", ["fsck", "--strict"], { cwd: here() }).status).toBe(0);
      if (isOld) came.old += 1;
      else came.fresh += 1;
      if (atOnce.all !== now.all) came.finishedByNext += 1;
      expect(listLeft(join(root, "exercises", path))).toEqual([]);
      // Nothing that was typed is lost, whichever it came to.
      if (!isOld) {
        expect(lab("undo", id).status).toBe(0);
        expect(look().all).toBe(old);
      }
    }
    summary.push(
      `  ${id} ${command}: takes ${durationMs.toFixed(0)} ms; old files ${came.old}, new files ${came.fresh}, ` +
        `finished by the next command ${came.finishedByNext}, done before the kill ${came.tooLate}`,
    );
  });

  test("every state is still to be had", () => {
    expect(typedStates.size).toBeGreaterThan(0);
    for (const [n, digest] of [...typedStates].toSorted(() => random() - 0.5).slice(0, 4)) {
      expect(lab("restore", id, String(n)).status).toBe(0);
      expect(look().all).toBe(digest);
    }
  });
});

/** Folders of the swap, and claims. */
function listLeft(folder: string): string[] {
  const claims = join(root, ".lab/history/swaps");
  return [folder, claims]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place))
    .filter((name) => name.startsWith(".lab-") || /^[a-z]+-\d/.test(name));
}
