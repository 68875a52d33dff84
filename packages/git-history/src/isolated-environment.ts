import os from "node:os";
import path from "node:path";

/** What a git process needs of the machine; HOME and XDG_CONFIG_HOME stay out because git reads ignore rules and attributes there. */
const passedOn = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];

/**
 * Environment of every git process of the lab: no user or system configuration, no prompt, no search above `folder`.
 * @param folder the folder git runs in; repositories around it stay invisible
 */
export function isolatedEnvironment(folder: string): Record<string, string> {
  const inherited = passedOn.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: os.devNull,
    GIT_ATTR_NOSYSTEM: "1",
    GIT_CEILING_DIRECTORIES: path.dirname(folder),
    GIT_TERMINAL_PROMPT: "0",
    GIT_DEFAULT_HASH: "sha1",
    GIT_DEFAULT_REF_FORMAT: "files",
    LC_ALL: "C",
  };
}
