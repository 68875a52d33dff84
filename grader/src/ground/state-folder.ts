import { homedir } from "node:os";
import { join } from "node:path";

/** The platform's own place for what a program keeps for itself from one run to the next: no cache, which may be emptied. */
export function stateFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = env["HOME"] || env["USERPROFILE"] || homedir();
  return join(platformStateFolder(home, env, platform), "backend-practice-lab");
}

function platformStateFolder(home: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32") return env["LOCALAPPDATA"] || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Application Support");
  return env["XDG_STATE_HOME"] || join(home, ".local", "state");
}
