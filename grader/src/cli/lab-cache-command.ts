import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { LabError, serviceIds, type ServiceId } from "@lab/contracts";
import { cacheFolder, showProgress } from "@lab/own-server";
import { serviceKinds } from "@lab/services";
import { say } from "@lab/texts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { describeWriteError } from "../ground/describe-write-error.ts";
import { copyServers, listServers, type ServerCopy } from "../teaching/lab-cache/copy-servers.ts";
import { fillNpmCache, type Platform } from "../teaching/lab-cache/fill-npm-cache.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "workingFolder" | "output">;

/** Services that the lab downloads a server for. */
const fetched = serviceIds.filter((id) => serviceKinds[id].download);
const ownPlatform: Platform = `${process.platform}-${process.arch}`;

/** Runs `npm run lab-cache`; gives the exit code. */
export async function runLabCache(args: string[], surroundings: Surroundings): Promise<number> {
  const { values } = parseOptions("lab-cache", {
    args,
    options: {
      out: { type: "string" },
      use: { type: "string" },
      for: { type: "string" },
      also: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  const { workingFolder, output } = surroundings;
  if (values.help) {
    output.out(say("classroom.cacheHelp", { platform: ownPlatform }));
    return 0;
  }
  if ((values.out === undefined) === (values.use === undefined))
    throw usage("lab-cache", say("classroom.cacheOneOf"));
  if (values.use !== undefined) return useCache(resolve(workingFolder, values.use), surroundings);
  const platforms = parsePlatforms(values.for);
  const more = (values.also ?? []).map(parseService);
  return fillCache(resolve(workingFolder, values.out ?? ""), { platforms, more }, surroundings);
}

function parseService(name: string): ServiceId {
  const known = fetched.find((id) => id === name);
  if (known) return known;
  throw usage("lab-cache", say("classroom.cacheService", { name, known: fetched.join(", ") }));
}

function parsePlatforms(text = ownPlatform as string): Platform[] {
  return text.split(",").map((name) => {
    if (/^(?:linux|darwin|win32)-(?:x64|arm64)$/.test(name)) return name as Platform;
    throw usage("lab-cache", say("classroom.cachePlatform", { name }));
  });
}

async function fillCache(
  out: string,
  { platforms, more }: { platforms: readonly Platform[]; more: readonly ServiceId[] },
  { root, output }: Surroundings,
): Promise<number> {
  openFolder(out);
  for (const platform of platforms) {
    output.out(`${say("classroom.cachePackages", { platform })}\n`);
    fillNpmCache(root, join(out, "npm"), platform);
  }
  const servers = join(out, "servers");
  for (const id of listNeeded(root, more)) await provideInto(servers, id, output);
  const held = listServers(servers);
  writeFileSync(join(out, "README.txt"), say("classroom.cacheReadme"));
  output.out(`${say("classroom.cacheFilled", { folder: out, servers: nameServers(held) })}\n`);
  return 0;
}

/** @throws LabError LAB_CACHE_PLACE */
function openFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
    // One that was filled before is filled on.
    const isOurs = existsSync(join(out, "npm")) || readdirSync(out).length === 0;
    if (isOurs) return;
  } catch (error) {
    throw new LabError("LAB_CACHE_PLACE", { folder: out, detail: describeWriteError(error) }, error);
  }
  throw new LabError("LAB_CACHE_PLACE", { folder: out, detail: say("classroom.cacheNotEmpty") });
}

/** Those that exercises of this lab ask for, and what was asked for besides. */
function listNeeded(root: string, more: readonly ServiceId[]): ServiceId[] {
  const needed = new Set([
    ...discoverExercises(root, []).flatMap(({ exercise }) => exercise.services),
    ...more,
  ]);
  return fetched.filter((id) => needed.has(id));
}

/** A server that is installed on this machine is of no use on another: the lab's own is copied, or fetched. */
async function provideInto(servers: string, id: ServiceId, output: Surroundings["output"]): Promise<void> {
  const { download, givenBy = "", programBy = "", traces, provide } = serviceKinds[id];
  const kind = download?.cacheFolder ?? id;
  const isThere = (): boolean => listServers(servers).some((server) => server.kind === kind);
  await copyServers(cacheFolder(), servers, kind);
  if (isThere()) return;
  const holds = (folder: string): boolean => traces.programs.some((name) => existsSync(join(folder, name)));
  const path = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !holds(folder));
  const env: NodeJS.ProcessEnv = { ...process.env, LAB_CACHE: servers, PATH: path.join(delimiter) };
  for (const name of [givenBy, programBy]) delete env[name];
  const { described } = await provide({ env, onProgress: showProgress() });
  if (!isThere()) output.err(`${say("classroom.cacheInstalled", { described })}\n`);
}

/** @throws LabError LAB_CACHE_MISSING */
async function useCache(folder: string, { output }: Surroundings): Promise<number> {
  const servers = join(folder, "servers");
  if (!existsSync(servers)) throw new LabError("LAB_CACHE_MISSING", { folder });
  const copied = await copyServers(servers, cacheFolder());
  const text =
    copied.length === 0
      ? say("classroom.cacheHadAll", { folder: cacheFolder() })
      : say("classroom.cacheCopied", { servers: nameServers(copied), folder: cacheFolder() });
  output.out(`${text}\n`);
  return 0;
}

function nameServers(servers: readonly ServerCopy[]): string {
  return servers.length === 0
    ? say("classroom.cacheNoServer")
    : servers.map(({ kind, version }) => `${kind} ${version}`).join(", ");
}
