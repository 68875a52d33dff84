import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";
import { runTool } from "./run-tool.ts";

const shownNames = 4;

/** The clone: its libraries and build, where it lies, and what Git ignores in it. */
export function inspectClone(place: Place): Finding[] {
  return [
    inspectDependencies(place.root),
    inspectBuild(place.root),
    inspectPath(place.root),
    ...inspectIgnored(place),
  ];
}

interface LockedPackage {
  version?: string;
  link?: boolean;
  optional?: boolean;
  peer?: boolean;
}

/** What npm installed, by its own notes, against what it was to install. */
function inspectDependencies(root: string): Finding {
  const locked = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules/.package-lock.json"));
  const missing = Object.entries(locked)
    .filter(
      ([path, { link, optional, peer }]) => path.includes("node_modules/") && !link && !optional && !peer,
    )
    .filter(([path, { version }]) => installed[path]?.version !== version || !existsSync(join(root, path)))
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
  if (missing.length === 0) return { id: "dependencies", state: "ok", what: say("doctor.dependencies") };
  const rest = missing.length > shownNames ? ", …" : "";
  const names = `${missing.slice(0, shownNames).join(", ")}${rest}`;
  const what = say("doctor.dependenciesMissing", { names });
  return { id: "dependencies", state: "missing", what, fix: say("doctor.dependenciesFix") };
}

function readPackages(file: string): Record<string, LockedPackage> {
  try {
    const { packages } = JSON.parse(readFileSync(file, "utf8")) as {
      packages?: Record<string, LockedPackage>;
    };
    return packages ?? {};
  } catch {
    return {};
  }
}

function inspectBuild(root: string): Finding {
  const built = statSync(join(root, "grader/dist/build-id"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [join(root, "grader/src"), ...listSubfolders(join(root, "packages"), "src")];
  if (sources.every((folder) => newestMs(folder) <= built))
    return { id: "build", state: "ok", what: say("doctor.build") };
  return { id: "build", state: "warning", what: say("doctor.buildOld"), fix: say("doctor.buildFix") };
}

function listSubfolders(folder: string, name: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((each) => join(folder, each, name)) : [];
}

function newestMs(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((newest, status) => Math.max(newest, status?.isFile() ? status.mtimeMs : 0), 0);
}

/** Without a name where it says little to who has such a folder. */
const services: readonly [pattern: RegExp, name?: string][] = [
  [/onedrive/i, "OneDrive"],
  [/dropbox/i, "Dropbox"],
  [/icloud|mobile documents/i, "iCloud"],
  [/google ?drive/i, "Google Drive"],
  [/nextcloud|owncloud|cloudstorage|syncthing/i],
];

function inspectPath(root: string): Finding {
  const fix = say("doctor.pathFix");
  const found = services.find(([pattern]) => root.split(/[\\/]/).some((name) => pattern.test(name)));
  if (found)
    return {
      id: "path",
      state: "warning",
      what: say("doctor.pathSynced", { service: found[1] ?? say("doctor.cloud") }),
      fix,
    };
  const odd = [
    ...new Set(root.match(process.platform === "win32" ? /[%!#'&^]/g : /[%!#'"&^:;\\`$*?<>|\t\n]/g)),
  ];
  if (odd.length === 0) return { id: "path", state: "ok", what: say("doctor.path") };
  const what = say("doctor.pathOdd", { characters: odd.map((one) => JSON.stringify(one)).join(" "), root });
  return { id: "path", state: "warning", what, fix };
}

function inspectIgnored(place: Place): Finding[] {
  if (!runTool(place, "git", ["rev-parse", "--git-dir"]).isOk) return [];
  const folders = listExercises(place.root).map((path) => `exercises/${path}/src`);
  // A rule of the clone or of the learner's own settings: "file:line:pattern<tab>path".
  const asked = folders.map((folder) => `${folder}/new.ts`);
  const { out } = runTool(place, "git", ["check-ignore", "--no-index", "-v", "--", ...asked]);
  const first = out.split("\n").find((line) => line !== "" && !/:!/.test(line));
  const [rule = "", path = ""] = first?.split("\t") ?? [];
  const ignored: Finding[] = first
    ? [
        {
          id: "exercises-ignored",
          state: "warning",
          what: say("doctor.ignored", { folder: path.replace(/\/new\.ts$/, ""), rule }),
          fix: say("doctor.ignoredFix"),
        },
      ]
    : [];
  if (runTool(place, "git", ["check-ignore", "--no-index", "-q", ".lab/history"]).isOk) return ignored;
  const [what, fix] = [say("doctor.stateTracked"), say("doctor.stateTrackedFix")];
  return [...ignored, { id: "state-tracked", state: "warning", what, fix }];
}

/** <track>/<nn-slug> of each, also where a description can't be read. */
export function listExercises(root: string): string[] {
  const folder = join(root, "exercises");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((track) => track.isDirectory())
    .flatMap((track) =>
      readdirSync(join(folder, track.name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${track.name}/${entry.name}`),
    );
}
