import type { SettledFolder } from "../../ground/settle-folders.ts";

export interface Finding {
  /** Kebab-case; stays the same from version to version. */
  id: string;
  state: "ok" | "warning" | "missing" | "mended";
  what: string;
  /** What to type, or to do. */
  fix?: string;
  /** What --fix does by itself; gives what was done in words. Never touches a learner's files. */
  mend?: () => Promise<string>;
}

/** What is looked at; tests look at other machines than theirs. */
export interface Place {
  root: string;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** What was not absolute in the environment as it was found. */
  settled?: readonly SettledFolder[];
}
