import { renderToString } from "preact-render-to-string";
import type { ExerciseView } from "../exercise-view.ts";
import { Checks } from "./checks.tsx";
import { Hints } from "./hints.tsx";
import { History } from "./history.tsx";
import { Look } from "./look.tsx";
import { OtherWays } from "./other-ways.tsx";
import { PlanSection } from "./plan-section.tsx";
import type { Site } from "./site.ts";
import { Status } from "./status.tsx";

/** The parts of an exercise's page that change while a learner works. */
export function renderRegions(view: ExerciseView, site: Site): string[] {
  return [
    <Status view={view} site={site} />,
    <Look view={view} site={site} />,
    <Checks view={view} site={site} />,
    <Hints view={view} site={site} />,
    <OtherWays view={view} site={site} />,
    <PlanSection view={view} site={site} />,
    <History view={view} site={site} />,
  ].map((region) => renderToString(region));
}
