import type { Response } from "express";
import { renderToString } from "preact-render-to-string";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { drawMap, type LabMap } from "../progress/draw-map.ts";
import { openProgress } from "../progress/progress.ts";
import { act, type ActionContext } from "./act.ts";
import { readExerciseView, type ExerciseView } from "./exercise-view.ts";
import type { LiveStreams } from "./live-streams.ts";
import type { Notices, Section } from "./notices.ts";
import type { Plans } from "./plans.ts";
import { describeTitle } from "./views/describe-title.ts";
import { MapRegion } from "./views/map-page.tsx";
import { renderRegions } from "./views/render-regions.tsx";
import { mapPage, type Site } from "./views/site.ts";
import type { WatchedExercise } from "./watched-exercise.ts";

/** What the pages show, and what their forms do. */
export interface LabPages {
  drawMap(): LabMap;
  readView(found: FoundExercise): Promise<ExerciseView>;
  /** From now on the exercise's saves are graded, and no other's. */
  watch(found: FoundExercise): void;
  /** The page is told what changes, beginning with how it is now. */
  listen(page: string, response: Response): void;
  /** Does what a form asks for; gives the section that tells what came of it. Undefined: there is no such form. */
  act(found: FoundExercise, action: string, values: Record<string, unknown>): Promise<Section | undefined>;
  /** Tells open pages how things are now: those of one exercise, or all. */
  refresh(id?: string): void;
}

export interface LabPagesOptions {
  root: string;
  site: Site;
  streams: LiveStreams;
  watched: WatchedExercise;
  plans: Plans;
  onFault(error: unknown): void;
}

export function openLabPages({ root, site, streams, watched, plans, onFault }: LabPagesOptions): LabPages {
  const notices = new Map<string, Notices>();
  const draw = (): LabMap => drawMap(root, discoverExercises(root, []), openProgress(root, { onNotice }));

  const readView = (found: FoundExercise): Promise<ExerciseView> => {
    const { id } = found.exercise;
    const now = { live: watched.stateOf(id), notices: notices.get(id) ?? {}, plan: plans.of(id) };
    return readExerciseView(root, found, now);
  };

  async function tell(page: string): Promise<void> {
    if (page === mapPage)
      return streams.send(page, { regions: [renderToString(MapRegion({ map: draw(), site }))] });
    const [found] = discoverExercises(root, [page]);
    if (!found) return;
    const view = await readView(found);
    streams.send(page, { regions: renderRegions(view, site), title: describeTitle(view) });
  }

  /** Bursts of events come to one update a page. */
  const waiting = new Set<string>();
  function refresh(id?: string): void {
    for (const page of streams.pages()) {
      if (waiting.has(page) || (id !== undefined && page !== id && page !== mapPage)) continue;
      waiting.add(page);
      setTimeout(() => {
        waiting.delete(page);
        tell(page).catch(onFault);
      }, 50).unref();
    }
  }

  return {
    drawMap: draw,
    readView,
    watch: (found) => watched.watch(found),
    listen(page, response) {
      streams.open(page, response);
      refresh(page);
    },
    async act(found, action, values) {
      const { id } = found.exercise;
      const context: ActionContext = { root, found, watched, plans, values };
      const outcome = await act(action, context);
      if (!outcome) return undefined;
      notices.set(id, outcome.notice ? { [outcome.section]: outcome.notice } : {});
      refresh();
      return outcome.section;
    },
    refresh,
  };
}

/** Notices about files of progress are the terminal's: it told them when the page was opened. */
function onNotice(): void {}
