import { say } from "@lab/texts";
import type { JSX } from "preact";
import type { ExerciseView } from "../exercise-view.ts";
import type { Site } from "./site.ts";

/** The end of an exercise: what was practised, where to go on, what else there is. */
export function Solved({ view, site }: { view: ExerciseView; site: Site }): JSX.Element {
  const { exercise } = view.found;
  const { next, result, progress } = view;
  return (
    <>
      <p>{say("page.solvedWords", { max: result?.max ?? 0, attempts: Math.max(progress.attempts, 1) })}</p>
      <h3>{say("page.done")}</h3>
      <ul class="done">
        {exercise.tasks.map(({ id, title }) => (
          <li key={id}>
            <span class="task-id">{id}</span> {title}
          </li>
        ))}
      </ul>
      <h3>{say("page.practised")}</h3>
      <ul class="skills">
        {exercise.skills.map((skill) => (
          <li key={skill}>{skill}</li>
        ))}
      </ul>
      <h3>{say("page.next")}</h3>
      {next ? (
        <div class="onward">
          <a class="button main" href={site.exercise(next.id)}>
            {next.title}
          </a>
          <p class="muted">{say("page.why", { id: next.short, why: next.why })}</p>
        </div>
      ) : (
        <p>{say("lab.allDone")}</p>
      )}
      {view.otherWays && view.otherWays.ways.length > 0 ? (
        <p>
          <a href="#solutions">{say("page.seeWays", { n: view.otherWays.ways.length })}</a>
        </p>
      ) : null}
      {exercise.readNext.length > 0 ? (
        <>
          <h3>{say("solution.readNext")}</h3>
          <ul class="done">
            {exercise.readNext.map(({ title, where }) => (
              <li key={where}>
                {where.startsWith("https://") ? (
                  <a href={where} rel="noreferrer">
                    {title}
                  </a>
                ) : (
                  <>
                    {title} <code>{where}</code>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
