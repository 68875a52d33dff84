import { existsSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import type { FoundExercise } from "../../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { parsePlace } from "../parse-place.ts";
import type { Site } from "./site.ts";

export interface PlaceProps {
  /** src/app.ts:12:5, or src/app.ts */
  at: string;
  found: FoundExercise;
  site: Site;
  /** Named from the lab's folder, not from the exercise's. */
  isWhole?: boolean;
}

/** A place in the learner's files, and the way there in an editor. */
export function Place({ at, found, site, isWhole = false }: PlaceProps): JSX.Element {
  const { editor } = site;
  const place = parsePlace(at);
  const file = place && join(found.folder, place.path);
  const text = cleanText(isWhole ? `exercises/${found.path}/${at}` : at);
  return (
    <span class="place">
      <code>{text}</code>{" "}
      {/* An editor would offer to make what isn't there, such as a practice repository. */}
      {editor && file !== undefined && existsSync(file) ? (
        <a
          class="edit"
          href={editor.addressOf(file, place?.line, place?.column)}
          aria-label={say("page.openInEditorLabel", { editor: editor.name, place: cleanText(at) })}
        >
          {say("page.openInEditor", { editor: editor.name })}
        </a>
      ) : null}
    </span>
  );
}
