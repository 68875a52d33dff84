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
  const text = cleanText(isWhole ? `exercises/${found.path}/${at}` : at);
  return (
    <span class="place">
      <code>{text}</code>{" "}
      {editor && place ? (
        <a
          class="edit"
          href={editor.addressOf(join(found.folder, place.path), place.line, place.column)}
          aria-label={say("page.openInEditorLabel", { editor: editor.name, place: cleanText(at) })}
        >
          {say("page.openInEditor", { editor: editor.name })}
        </a>
      ) : null}
    </span>
  );
}
