import { accessSync, constants, existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { openOwnFolder } from "@lab/contracts";

/**
 * The folder where the lab keeps what it downloads: LAB_CACHE, or the platform's own place for caches. Whose home is
 * not theirs to write to, as "/" is a user's without an entry, has one that lasts as long as the temporary files do.
 */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env["LAB_CACHE"]) return resolve(env["LAB_CACHE"]);
  const usual = join(platformCacheFolder(env, platform), "backend-practice-lab");
  if (existsSync(usual) || isWritable(firstThatIsThere(usual))) return usual;
  const own = openOwnFolder(tmpdir());
  return own === undefined ? usual : join(own, "cache");
}

function firstThatIsThere(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : firstThatIsThere(dirname(folder));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function platformCacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env["HOME"] || env["USERPROFILE"] || homedir();
  if (platform === "win32") return env["LOCALAPPDATA"] || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  return env["XDG_CACHE_HOME"] || join(home, ".cache");
}
