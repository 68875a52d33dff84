import { say } from "@lab/texts";
import type { JSX } from "preact";
import { shorten } from "../../../grading/discover/shorten.ts";
import type { DescribedState } from "../../history/describe-states.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { NoticeBox } from "./notice-box.tsx";
import { PostButton } from "./post-button.tsx";
import type { Site } from "./site.ts";

/** The kept states, and the ways back to them. */
export function History({ view, site }: { view: ExerciseView; site: Site }): JSX.Element {
  const { states, older, now, mayUndo } = view.history;
  const { id } = view.found.exercise;
  return (
    <section id="history" class="panel" tabIndex={-1} aria-labelledby="history-heading">
      <h2 id="history-heading">{say("page.history")}</h2>
      <NoticeBox notice={view.notices.history} />
      <p>{say("page.historyWords")}</p>
      {now === "" ? null : <p class="words muted">{now}</p>}
      {states.length === 0 ? (
        <p>{say("page.noHistory")}</p>
      ) : (
        <ol class="states" reversed>
          {states.map((state) => (
            <State key={state.n} state={state} id={id} site={site} />
          ))}
        </ol>
      )}
      {older > 0 ? (
        <p class="muted">{say("history.olderStates", { count: older, id: shorten(id) })}</p>
      ) : null}
      <div class="actions">
        {mayUndo ? (
          <PostButton site={site} to={site.action(id, "undo")}>
            {say("page.undo")}
          </PostButton>
        ) : null}
        <PostButton site={site} to={site.action(id, "reset")}>
          {say("page.reset")}
        </PostButton>
      </div>
    </section>
  );
}

function State({ state, id, site }: { state: DescribedState; id: string; site: Site }): JSX.Element {
  const { n, when, score, reason, changes } = state;
  return (
    <li id={`state-${n}`} value={n}>
      <div class="state">
        <p class="state-head">
          <span class="state-n">{say("page.state", { n })}</span> <span class="state-score">{score}</span>
        </p>
        <p class="muted">{say("page.stateFacts", { when, reason })}</p>
        <p class="words muted">{changes}</p>
      </div>
      <div class="actions">
        <a
          class="button"
          href={`${site.compare(id)}?from=${n}&to=now`}
          aria-label={say("page.compareLabel", { n })}
        >
          {say("page.compare")}
        </a>
        <PostButton
          site={site}
          to={site.action(id, "restore")}
          values={{ n }}
          label={say("page.restoreLabel", { n })}
        >
          {say("page.restore")}
        </PostButton>
      </div>
    </li>
  );
}
