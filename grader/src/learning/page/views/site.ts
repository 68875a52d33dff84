import type { EditorLink } from "../editor-link.ts";

/** Addresses of the pages, and what their forms send along. */
export interface Site {
  map: string;
  exercise(id: string): string;
  /** What a form of an exercise's page is sent to. */
  action(id: string, name: string): string;
  /** Two states of an exercise's files beside each other: `?from=3&to=now`. */
  compare(id: string): string;
  /** Another right way of doing an exercise, by its name, beside the learner's. */
  way(id: string, name: string): string;
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
    compare: (id) => `${exercise(id)}/compare`,
    way: (id, name) => `${exercise(id)}/solution/${name}`,
    live: (page) => `/${place}/live/${page}`,
    formToken,
    editor,
  };
}
