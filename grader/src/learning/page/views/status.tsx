import { say } from "@lab/texts";
import type { JSX } from "preact";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { describePractice } from "../../../grading/report/describe-practice.ts";
import { describeTypeError } from "../../attempt/find-type-error.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { NoticeBox } from "./notice-box.tsx";
import { EditLink } from "./place.tsx";
import { PointsBar } from "./points-bar.tsx";
import { PostButton } from "./post-button.tsx";
import type { Site } from "./site.ts";

/** The score, what the last save changed, and whether saves are graded. */
export function Status({ view, site }: { view: ExerciseView; site: Site }): JSX.Element {
  const { result, live, notices } = view;
  const { checks } = view.found.exercise;
  const max = result?.max ?? checks.reduce((sum, { points }) => sum + points, 0);
  const beds = result
    ? result.checks.map(({ max: points, verdict }) => ({ points, kind: verdict }))
    : checks.map(({ points }) => ({ points, kind: "none" }));
  return (
    <section id="status" class="status" tabIndex={-1} aria-labelledby="status-heading">
      <h2 id="status-heading" class="unseen">
        {say("page.status")}
      </h2>
      <p class="score">
        <strong>{result?.score ?? 0}</strong>
        <span>{say("page.ofPoints", { max })}</span>
      </p>
      <div class="news">
        <PointsBar parts={beds} max={max} />
        <p role="status" aria-atomic="true" id="said" class={live.unread ? "is-unread" : ""}>
          {describeNews(view)}
        </p>
        <p class="phase">
          <span
            class={`dot ${live.grading ? "dot-busy" : live.isWatched ? "dot-on" : "dot-off"}`}
            aria-hidden="true"
          />
          {describePhase(view)}
        </p>
        {(result?.notes ?? []).map((note) => (
          <p key={note} class="words muted">
            {cleanText(note)}
          </p>
        ))}
        {live.typeError ? (
          <p class="muted" id="type-error">
            {describeTypeError(live.typeError, live.typeError.at)}{" "}
            <EditLink at={live.typeError.at} found={view.found} site={site} />
          </p>
        ) : null}
        {live.other === undefined ? null : <p class="muted">{say("page.otherWatch", { pid: live.other })}</p>}
        {result?.practice ? <p class="muted">{describePractice(result)}</p> : null}
        {live.notice === undefined ? null : <p class="words muted">{cleanText(live.notice)}</p>}
        <NoticeBox notice={notices.status} />
      </div>
      <div class="status-actions">
        {live.isWatched ? (
          <PostButton site={site} to={site.action(view.found.exercise.id, "grade")}>
            {say("page.gradeNow")}
          </PostButton>
        ) : (
          <PostButton site={site} to={site.action(view.found.exercise.id, "watch")} kind="main">
            {say("page.watchThis")}
          </PostButton>
        )}
      </div>
    </section>
  );
}

function describeNews({ live, progress }: ExerciseView): string {
  const { last, attempts } = progress;
  if (live.news) return say("page.news", { text: live.news.text, time: tellClock(live.news.at) });
  return last ? say("page.standing", { score: last.score, max: last.max, attempts }) : say("page.notGraded");
}

function tellClock(at: Date): string {
  return new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" }).format(at);
}

function describePhase({ live }: ExerciseView): string {
  if (live.grading)
    return live.grading.of === 0 ? say("page.gradingBegins") : say("page.grading", live.grading);
  return live.isWatched ? say("page.watching") : say("page.notWatched");
}
