import type { EditorLink } from "../editor-link.ts";

/** Addresses of the pages, and what their forms send along. */
export interface Site {
  map: string;
  exercise(id: string): string;
  /** What a form of an exercise's page is sent to. */
  action(id: string, name: string): string;
  /** Where a page hears what changes: of an exercise, or of the map. */
  live(page: string): string;
  formToken: string;
  /** Absent where the learner wants no links to an editor. */
  editor?: EditorLink | undefined;
}

export const mapPage = "map";

export function describeSite(place: string, formToken: string, editor?: EditorLink): Site {
  const exercise = (id: string): string => `/${place}/exercise/${id}`;
  return {
    map: `/${place}/`,
    exercise,
    action: (id, name) => `${exercise(id)}/${name}`,
    live: (page) => `/${place}/live/${page}`,
    formToken,
    editor,
  };
}
