import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The folder where the lab keeps what it downloads: LAB_CACHE, or the platform's own place for caches. */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env["LAB_CACHE"]) return resolve(env["LAB_CACHE"]);
  return join(platformCacheFolder(env, platform), "backend-practice-lab");
}

function platformCacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env["HOME"] || env["USERPROFILE"] || homedir();
  if (platform === "win32") return env["LOCALAPPDATA"] || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  return env["XDG_CACHE_HOME"] || join(home, ".cache");
}
