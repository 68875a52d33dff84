import { say } from "@lab/texts";
import type { JSX } from "preact";
import { findReason, pairQueries, type QueryPair } from "../../explain/pair-queries.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { PlanPicture } from "../plan-picture.tsx";
import type { PlanView } from "../plans.ts";
import { NoticeBox } from "./notice-box.tsx";
import { PostButton } from "./post-button.tsx";
import type { Site } from "./site.ts";

/** How the database answers the learner's queries, now and before: nothing where the exercise asks no database. */
export function PlanSection({ view, site }: { view: ExerciseView; site: Site }): JSX.Element | null {
  const { exercise } = view.found;
  const { isDrawing, drawn, problem } = view.plan;
  if (!exercise.explain) return null;
  return (
    <section id="plan" class="panel" tabIndex={-1} aria-labelledby="plan-heading">
      <h2 id="plan-heading">{say("page.plan")}</h2>
      <p>{say("page.planWords")}</p>
      {problem ? <Problem problem={problem} /> : null}
      {drawn ? <Drawn drawn={drawn} /> : null}
      {isDrawing ? (
        <p class="phase">
          <span class="dot dot-busy" aria-hidden="true" />
          {say("page.planDrawing")}
        </p>
      ) : (
        <PostButton site={site} to={site.action(exercise.id, "plan")} kind={drawn ? "quiet" : "main"}>
          {drawn ? say("page.planAgain") : say("page.planDraw")}
        </PostButton>
      )}
    </section>
  );
}

function Problem({ problem }: { problem: { happened: string; next: string } }): JSX.Element {
  return <NoticeBox notice={{ kind: "problem", lines: [problem.happened], next: problem.next }} />;
}

function Drawn({ drawn }: { drawn: NonNullable<PlanView["drawn"]> }): JSX.Element {
  const { now, before, stateName } = drawn;
  if (now.problem) return <Problem problem={now.problem} />;
  const pairs = pairQueries(before?.queries ?? [], now.queries).filter((pair) => pair.now);
  return (
    <>
      <p class="muted">
        {stateName === undefined ? say("page.planAlone") : say("page.planAgainst", { state: stateName })}
      </p>
      {pairs.map((pair) => (
        <Query
          key={pair.now?.name}
          pair={pair}
          isOpen={pairs.length <= 3}
          notBefore={before && pair.now && findReason(before, pair.now)}
        />
      ))}
      {now.unexplained.map(({ name, title, happened, next }) => (
        <div key={name} class="query">
          <h3>{title}</h3>
          <p class="words">{happened}</p>
          <p class="words muted">{next}</p>
        </div>
      ))}
    </>
  );
}

interface QueryProps {
  pair: QueryPair;
  isOpen: boolean;
  /** Why there is no plan of the earlier state. */
  notBefore: string | undefined;
}

function Query({ pair, isOpen, notBefore }: QueryProps): JSX.Element | null {
  const { now, before } = pair;
  if (!now) return null;
  return (
    <details id={`plan-of-${now.name.replaceAll(/[^\w-]/g, "-")}`} class="query" open={isOpen}>
      <summary>
        <h3>
          <span class="task-id">{now.name}</span> {now.title}
        </h3>
      </summary>
      {before || notBefore === undefined ? null : (
        <p class="words muted">{say("page.planNotBefore", { happened: notBefore })}</p>
      )}
      <div class="scroll" tabIndex={0} role="group" aria-label={say("page.planScroll", { name: now.name })}>
        <PlanPicture query={now} {...(before ? { before } : {})} />
      </div>
    </details>
  );
}
