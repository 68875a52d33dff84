import { accessSync, constants, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "@lab/own-server";
import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";
import { listNeededKinds } from "./list-needed-kinds.ts";

const neededMemoryMb = 700;
const neededFiles = 2_000;

interface Room {
  id: string;
  folder: string;
  use: string;
  neededMb: number;
  /** What moves it elsewhere. */
  variable?: "TMPDIR" | "LAB_CACHE";
}

/** Room on the disks that the lab writes to, and in memory. */
export function inspectRoom({ root, env }: Place, temporary = tmpdir()): Finding[] {
  const cache = cacheFolder(env);
  const rooms: Room[] = [
    {
      id: "temporary-folder",
      folder: temporary,
      use: say("doctor.useTemporary"),
      neededMb: 1_000,
      variable: "TMPDIR",
    },
    { id: "clone-folder", folder: root, use: say("doctor.useClone"), neededMb: 200 },
    {
      id: "cache-folder",
      folder: cache,
      use: say("doctor.useCache"),
      neededMb: countMissing(root, cache),
      variable: "LAB_CACHE",
    },
  ];
  return [...rooms.map((room) => inspectFolder(room)), inspectMemory()];
}

/** What fetching the services takes that aren't in the cache yet, in mebibytes. */
function countMissing(root: string, cache: string): number {
  const downloads = listNeededKinds(root).flatMap(({ download }) => download ?? []);
  return downloads
    .filter(({ cacheFolder: folder }) => !existsSync(join(cache, folder)))
    .reduce((sum, { neededMb }) => sum + neededMb, 0);
}

function inspectFolder({ id, folder, use, neededMb, variable }: Room): Finding {
  // A cache that isn't there yet is made where it can be.
  const there = id === "temporary-folder" ? folder : firstThatIsThere(folder);
  const code = tryToWrite(there);
  if (code !== undefined) {
    const what = say("doctor.notWritable", { folder: there, use, code });
    const fix = variable
      ? say("doctor.notWritableFix", { folder: there, variable })
      : say("doctor.notWritableFixClone", { folder: there });
    return { id, state: "missing", what, fix };
  }
  const { bavail, bsize, files, ffree } = statfsSync(there);
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  const fix = variable ? say("doctor.roomFix", { variable }) : say("doctor.roomFixClone", { folder });
  const told = { freeMb: String(freeMb), folder, use };
  if (freeMb < neededMb)
    return {
      id,
      state: "warning",
      what: say("doctor.roomShort", { ...told, neededMb: String(neededMb) }),
      fix,
    };
  // Some file systems count none.
  if (files > 0 && ffree < neededFiles)
    return { id, state: "warning", what: say("doctor.inodesShort", { count: ffree, folder, use }), fix };
  return { id, state: "ok", what: say("doctor.room", told) };
}

function firstThatIsThere(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : firstThatIsThere(dirname(folder));
}

/** Gives the system's code where nothing can be written; a full disk is told by its room. */
function tryToWrite(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK);
    rmSync(mkdtempSync(join(folder, ".lab-doctor-")), { recursive: true });
    return undefined;
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    return ["ENOSPC", "EDQUOT"].includes(code) ? undefined : code;
  }
}

function inspectMemory(): Finding {
  const freeMb = String(Math.floor(freemem() / 1_048_576));
  if (Number(freeMb) >= neededMemoryMb)
    return { id: "memory", state: "ok", what: say("doctor.memory", { freeMb }) };
  const what = say("doctor.memoryShort", { freeMb, neededMb: neededMemoryMb });
  return { id: "memory", state: "warning", what, fix: say("doctor.memoryFix") };
}
