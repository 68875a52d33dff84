import { existsSync } from "node:fs";
import { join } from "node:path";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import type { FoundExercise } from "../../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { parsePlace } from "../parse-place.ts";
import type { Site } from "./site.ts";

export interface EditLinkProps {
  /** src/app.ts:12:5, or src/app.ts */
  at: string;
  found: FoundExercise;
  site: Site;
}

export interface PlaceProps extends EditLinkProps {
  /** Named from the lab's folder, not from the exercise's. */
  isWhole?: boolean;
}

/** A place in the learner's files, and the way there in an editor. */
export function Place({ isWhole = false, ...link }: PlaceProps): JSX.Element {
  const { at, found } = link;
  return (
    <span class="place">
      <code>{cleanText(isWhole ? `exercises/${found.path}/${at}` : at)}</code> <EditLink {...link} />
    </span>
  );
}

/** The way alone: nothing where no editor is wished, or where there is no such file, which an editor would offer to make. */
export function EditLink({ at, found, site: { editor } }: EditLinkProps): JSX.Element | null {
  const place = parsePlace(at);
  const file = place && join(found.folder, place.path);
  if (!editor || file === undefined || !existsSync(file)) return null;
  return (
    <a
      class="edit"
      href={editor.addressOf(file, place?.line, place?.column)}
      aria-label={say("page.openInEditorLabel", { editor: editor.name, place: cleanText(at) })}
    >
      {say("page.openInEditor", { editor: editor.name })}
    </a>
  );
}
