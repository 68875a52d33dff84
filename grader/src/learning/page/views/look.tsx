import type { CheckResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { verdictSymbols, verdictWords } from "../../../grading/report/render-check.ts";
import type { Obstacle } from "../choose-look.ts";
import type { CodeFrame } from "../code-frame.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { Miss } from "./miss.tsx";
import { Place } from "./place.tsx";
import type { Site } from "./site.ts";
import { Solved } from "./solved.tsx";

interface LookProps {
  view: ExerciseView;
  site: Site;
}

/** The one thing to look at now, above all others, so that it is in view without scrolling. */
export function Look({ view, site }: LookProps): JSX.Element {
  const { look } = view;
  return (
    <section
      id="look"
      class={`panel look look-${look.kind}`}
      tabIndex={-1}
      aria-labelledby="look-heading"
      hidden={look.kind === "nothing"}
    >
      {look.kind === "obstacle" ? (
        <>
          <h2 id="look-heading">{say("page.obstacle")}</h2>
          <ShownObstacle obstacle={look.obstacle} view={view} site={site} />
        </>
      ) : null}
      {look.kind === "miss" ? (
        <>
          <h2 id="look-heading">{say("page.lookFirst")}</h2>
          <ShownMiss check={look.check} view={view} site={site} />
        </>
      ) : null}
      {look.kind === "solved" ? (
        <>
          <h2 id="look-heading">{say("page.solved")}</h2>
          <Solved view={view} site={site} />
        </>
      ) : null}
    </section>
  );
}

function ShownMiss({ check, view, site }: LookProps & { check: CheckResult }): JSX.Element {
  return (
    <div class={`check-${check.verdict}`}>
      <p class="look-title">
        <span class="verdict">
          <span class="symbol" aria-hidden="true">
            {verdictSymbols[check.verdict]}
          </span>{" "}
          {say(verdictWords[check.verdict])}
        </span>{" "}
        <span class="check-id">{check.id}</span> {check.title}
      </p>
      <Miss result={check} view={view} site={site} />
    </div>
  );
}

function ShownObstacle({ obstacle, view, site }: LookProps & { obstacle: Obstacle }): JSX.Element {
  const { message, at, next, frame } = obstacle;
  return (
    <>
      <p class="words obstacle-words">
        <span class="symbol" aria-hidden="true">
          {verdictSymbols.crashed}
        </span>{" "}
        {cleanText(message)}
      </p>
      {at === undefined ? null : <Place at={at} found={view.found} site={site} />}
      {frame ? <Frame frame={frame} /> : null}
      {next === undefined ? null : <p class="words">{say("page.lookAt", { next: cleanText(next) })}</p>}
    </>
  );
}

/** Lines of code with a caret below the place; the line is marked by a sign as well as by colour. */
function Frame({ frame }: { frame: CodeFrame }): JSX.Element {
  const { lines, line, before } = frame;
  const width = String(lines.at(-1)?.n ?? line).length;
  return (
    <pre class="frame" tabIndex={0}>
      <code>
        {lines.map(({ n, text }) => {
          const number = String(n).padStart(width);
          return n === line ? (
            <span key={n} class="frame-here">
              {`> ${number} | ${text}\n  ${" ".repeat(width)} | ${before}^\n`}
            </span>
          ) : (
            <span key={n}>{`  ${number} | ${text}\n`}</span>
          );
        })}
      </code>
    </pre>
  );
}
