import { say } from "@lab/texts";
import type { JSX } from "preact";
import { listFilesToOpen } from "../../progress/list-files-to-open.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { Checks } from "./checks.tsx";
import { describeTitle } from "./describe-title.ts";
import { Document } from "./document.tsx";
import { Hints } from "./hints.tsx";
import { History } from "./history.tsx";
import { Look } from "./look.tsx";
import { OtherWays } from "./other-ways.tsx";
import { Place } from "./place.tsx";
import { PlanSection } from "./plan-section.tsx";
import type { Site } from "./site.ts";
import { Status } from "./status.tsx";

export interface ExercisePageProps {
  view: ExerciseView;
  site: Site;
  /** The README as HTML. */
  readme: string;
}

/** One exercise: how it stands, what to do, and what was. */
export function ExercisePage({ view, site, readme }: ExercisePageProps): JSX.Element {
  const { exercise } = view.found;
  return (
    <Document title={describeTitle(view)} site={site} live={site.live(exercise.id)}>
      <div class="title">
        <h1>{exercise.title}</h1>
        <p class="facts">
          <span>{say("page.level", { level: exercise.difficulty })}</span>
          <span>{say("lab.minutes", { n: exercise.minutes })}</span>
          <Place at={listFilesToOpen(view.found)[0] ?? ""} found={view.found} site={site} isWhole />
        </p>
      </div>
      <Status view={view} site={site} />
      <SectionLinks hasPlan={view.found.exercise.explain !== undefined} />
      <div class="columns">
        <div class="column">
          <Look view={view} site={site} />
          <Checks view={view} site={site} />
          <Hints view={view} site={site} />
          <OtherWays view={view} site={site} />
          <History view={view} site={site} />
        </div>
        <div class="column">
          <section id="task" class="panel" tabIndex={-1} aria-labelledby="task-heading">
            <h2 id="task-heading">{say("page.task")}</h2>
            {/* markdown-it made it, with HTML escaped: renderReadme. */}
            <div class="prose" dangerouslySetInnerHTML={{ __html: readme }} />
          </section>
          <PlanSection view={view} site={site} />
        </div>
      </div>
    </Document>
  );
}

function SectionLinks({ hasPlan }: { hasPlan: boolean }): JSX.Element {
  return (
    <nav class="sections" aria-label={say("page.sections")}>
      <a href="#checks">{say("page.checks")}</a>
      <a href="#hints">{say("page.hints")}</a>
      <a href="#history">{say("page.history")}</a>
      <a href="#task">{say("page.task")}</a>
      {hasPlan ? <a href="#plan">{say("page.plan")}</a> : null}
    </nav>
  );
}
