import type { Finding, Place } from "../../../src/upkeep/doctor/finding.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/** A machine whose user has no settings yet. */
export function placeOf(root: string, env: NodeJS.ProcessEnv = {}, platform = process.platform): Place {
  const home = makeFolder();
  const bare = {
    PATH: process.env["PATH"],
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CEILING_DIRECTORIES: "/",
  };
  return { root, env: { ...bare, ...env }, platform };
}

export function pick(findings: readonly Finding[], id: string): Finding | undefined {
  return findings.find((finding) => finding.id === id);
}
