import { userInfo } from "node:os";
import { isAbsolute, resolve } from "node:path";

/** A variable that named no folder as it stood, and what the lab takes instead; undefined where it is passed over. */
export interface SettledFolder {
  variable: string;
  was: string;
  taken: string | undefined;
}

const temporary = ["TMPDIR", "TMP", "TEMP", "LAB_TMP"];
/** Their specification has a relative one ignored. */
const ofDesktops = ["XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME"];

/**
 * Makes the folders of an environment absolute, once and before anything reads them: programs that the lab starts run
 * in other folders, where a relative path means another place or none. A temporary folder is meant where the command
 * was typed; a relative home means nothing, so the user's own is taken.
 */
export function settleFolders(env: NodeJS.ProcessEnv = process.env, home = findHome): SettledFolder[] {
  if (process.platform === "win32") return [];
  const settled: SettledFolder[] = [];
  const settle = (variable: string, taken: string | undefined): void => {
    const was = env[variable];
    if (was) settled.push({ variable, was, taken });
    if (taken === undefined) delete env[variable];
    else env[variable] = taken;
  };
  const isRelative = (variable: string): boolean => !isAbsolute(env[variable] || "/");
  for (const variable of temporary.filter(isRelative))
    settle(variable, resolve(env["INIT_CWD"] ?? process.cwd(), env[variable] ?? ""));
  for (const variable of ofDesktops.filter(isRelative)) settle(variable, undefined);
  if (!isAbsolute(env["HOME"] || ".")) settle("HOME", home());
  return settled;
}

/** A user without an entry has none: containers give such a user "/". */
function findHome(): string {
  try {
    return userInfo().homedir || "/";
  } catch {
    return "/";
  }
}
