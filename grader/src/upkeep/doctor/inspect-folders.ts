import { tmpdir } from "node:os";
import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";

/** What the environment says of folders: no word where all is well, as they are told with the room in them. */
export function inspectFolders({ settled = [] }: Place, temporary = tmpdir()): Finding[] {
  const relative = settled.map(({ variable, was, taken }): Finding => ({
    id: "relative-folder",
    state: "warning",
    what:
      taken === undefined
        ? say("doctor.relativePassedOver", { variable, was })
        : say("doctor.relative", { variable, was, taken }),
    fix: say("doctor.relativeFix", { variable }),
  }));
  if (!temporary.includes("*")) return relative;
  const [what, fix] = [say("doctor.temporaryStar", { folder: temporary }), say("doctor.temporaryStarFix")];
  return [...relative, { id: "temporary-star", state: "warning", what, fix }];
}
