import { say } from "@lab/texts";
import type { JSX } from "preact";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { shorten } from "../../../grading/discover/shorten.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { NoticeBox } from "./notice-box.tsx";
import type { Site } from "./site.ts";

/** Other right ways, once the exercise is solved or given up: they stay, whatever becomes of it. */
export function OtherWays({ view, site }: { view: ExerciseView; site: Site }): JSX.Element {
  const { ways = [], problem } = view.otherWays ?? {};
  const { id } = view.found.exercise;
  const hasSteps = ways.some(({ isFiles }) => !isFiles);
  return (
    <section
      id="solutions"
      class="panel"
      tabIndex={-1}
      aria-labelledby="solutions-heading"
      hidden={view.otherWays === undefined}
    >
      <h2 id="solutions-heading">{say("page.otherWays")}</h2>
      {problem ? (
        <NoticeBox notice={{ kind: "problem", lines: [problem.happened], next: problem.next }} />
      ) : null}
      <ul class="ways">
        {ways.map(({ name, difference, isFiles }) => (
          <li key={name}>
            {isFiles ? <a href={site.way(id, name)}>{name}</a> : <strong>{name}</strong>}
            <p class="muted">{cleanText(difference)}</p>
          </li>
        ))}
      </ul>
      {ways.length > 0 ? (
        <p class="muted">
          {hasSteps ? say("page.waySteps") : say("page.wayCosts")}{" "}
          <code>{`npm run solution -- ${shorten(id)}`}</code>
        </p>
      ) : null}
    </section>
  );
}
