import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "@lab/contracts";
import { describeProcess } from "../../ground/describe-process.ts";
import { writeFileWhole } from "./durable-files.ts";
import { historyFolder } from "./kept-states.ts";

const waitMs = 10_000;
const turnMs = 20;
const ownerPrefix = "owner ";
const nobody = "nobody";

/** The right to change one exercise's files, with a journal that outlives its holder. */
export interface Claim {
  /** As the holder, or the one before, wrote it; undefined where there is none that can be read. */
  journal: unknown;
  write(journal: object): void;
  /** Nothing is left to do. */
  release(): void;
  /** Leaves the journal for the next command to finish. */
  abandon(): void;
}

/** What this process holds: its own number in a journal of another time is another's. */
const held = new Set<string>();

/** Ids of the exercises whose files a command is changing, or was when it ended. */
export function listClaimed(root: string): string[] {
  try {
    return readdirSync(claimsFolder(root)).filter((name) => !name.startsWith("."));
  } catch {
    return [];
  }
}

/** Number of the process that is changing an exercise's files just now. */
export function readClaimant(root: string, id: string): number | undefined {
  const holder = readHolder(join(claimsFolder(root), id)) ?? nobody;
  const pid = Number.parseInt(holder, 10);
  return holder !== nobody && describeProcess(pid) === holder ? pid : undefined;
}

/**
 * Takes the claim of a command that ended before it had finished; waits for one that still runs. Gives undefined
 * where nobody has a claim.
 * @throws LabError LAB_HISTORY_BUSY
 */
export async function takeOver(root: string, id: string): Promise<Claim | undefined> {
  const folder = join(claimsFolder(root), id);
  for (let waitedMs = 0; ; waitedMs += turnMs) {
    const holder = readHolder(folder);
    if (holder === undefined) return undefined;
    const pid = Number.parseInt(holder, 10);
    const isRunning =
      pid === process.pid ? held.has(folder) : holder !== nobody && describeProcess(pid) === holder;
    if (
      !isRunning &&
      isRenamed(join(folder, ownerPrefix + holder), join(folder, ownerPrefix + describeOwner()))
    )
      return hold(folder);
    if (waitedMs >= waitMs) throw new LabError("LAB_HISTORY_BUSY", { id, pid });
    await sleep(turnMs);
  }
}

/** Moves a claim that has no owner out of the way: no command of the lab leaves one. */
export function setAside(root: string, id: string): void {
  const folder = join(claimsFolder(root), id);
  if (readHolder(folder) === undefined)
    isRenamed(folder, join(claimsFolder(root), `.${id}-${Date.now()}-unreadable`));
}

/** Claims an exercise's files; undefined where another has them. */
export function claim(root: string, id: string, journal: object): Claim | undefined {
  const folder = join(claimsFolder(root), id);
  const beside = join(claimsFolder(root), `.${id}-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    mkdirSync(beside, { recursive: true });
    writeFileSync(join(beside, ownerPrefix + describeOwner()), "");
    writeFileSync(join(beside, "journal.json"), JSON.stringify(journal));
    return isRenamed(beside, folder) ? hold(folder) : undefined;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function claimsFolder(root: string): string {
  return join(historyFolder(root), "swaps");
}

function describeOwner(): string {
  return describeProcess(process.pid);
}

function hold(folder: string): Claim {
  const file = join(folder, "journal.json");
  held.add(folder);
  return {
    journal: readJournal(file),
    write: (journal) => writeFileWhole(file, JSON.stringify(journal)),
    release() {
      const beside = `${folder}-${process.pid}-${randomBytes(4).toString("hex")}`.replace(/[^/\\]+$/, ".$&");
      if (isRenamed(folder, beside)) rmSync(beside, { recursive: true, force: true });
      held.delete(folder);
    },
    abandon() {
      isRenamed(join(folder, ownerPrefix + describeOwner()), join(folder, ownerPrefix + nobody));
      held.delete(folder);
    },
  };
}

/** A folder without an owner is nobody's: a claim is made with its owner and goes with it. */
function readHolder(folder: string): string | undefined {
  try {
    const name = readdirSync(folder).find((file) => file.startsWith(ownerPrefix));
    return name?.slice(ownerPrefix.length);
  } catch {
    return undefined;
  }
}

function readJournal(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

/** Only one process renames the same thing, and none a folder onto another that holds something. */
function isRenamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ENOTEMPTY", "EEXIST", "EPERM", "EACCES"].includes(code)) return false;
    throw error;
  }
}
