import type { CheckDefinition, CheckDetails, CheckResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { isSaidBelow, rowHeads, verdictSymbols, verdictWords } from "../../../grading/report/render-check.ts";
import type { ExerciseView } from "../exercise-view.ts";

/** The checks by their tasks, with what the last grade said of each. */
export function Checks({ view }: { view: ExerciseView }): JSX.Element {
  const { tasks, checks } = view.found.exercise;
  const results = new Map(view.result?.checks.map((result) => [result.id, result]));
  // Where it stands on the page: by task.
  const shown = tasks.flatMap(({ id }) => checks.filter(({ task }) => task === id));
  const first = shown.find(({ id }) => isMiss(results.get(id)))?.id;
  return (
    <section id="checks" class="panel" tabIndex={-1} aria-labelledby="checks-heading">
      <h2 id="checks-heading">{say("page.checks")}</h2>
      {tasks.map(({ id, title }) => (
        <div key={id} class="task">
          <h3>
            <span class="task-id">{id}</span> {title}
          </h3>
          <ul class="checks">
            {checks
              .filter(({ task }) => task === id)
              .map((check) => (
                <Check
                  key={check.id}
                  check={check}
                  result={results.get(check.id)}
                  isFirst={check.id === first}
                />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function isMiss(result: CheckResult | undefined): boolean {
  return result !== undefined && result.verdict !== "passed" && result.verdict !== "blocked";
}

interface CheckProps {
  check: CheckDefinition;
  result: CheckResult | undefined;
  /** The first one that was not passed. */
  isFirst: boolean;
}

function Check({ check, result, isFirst }: CheckProps): JSX.Element {
  const verdict = result?.verdict ?? "none";
  return (
    <li id={`check-${check.id}`} class={`check check-${verdict}`}>
      <p class="check-head">
        <span class="verdict">
          <span class="symbol" aria-hidden="true">
            {result ? verdictSymbols[result.verdict] : "○"}
          </span>{" "}
          {result ? say(verdictWords[result.verdict]) : say("page.notYet")}
        </span>
        <span class="check-title">
          <span class="check-id">{check.id}</span> {check.title}
        </span>
        <span class="check-points">
          {result?.points ?? 0}/{check.points}
        </span>
      </p>
      {result && result.verdict !== "passed" ? <Miss result={result} isFirst={isFirst} /> : null}
    </li>
  );
}

/** What was seen of a check that was not passed: of the first one at once, as one is mended after the other. */
function Miss({ result, isFirst }: { result: CheckResult; isFirst: boolean }): JSX.Element | null {
  const { message, details } = result;
  const said = message !== undefined && !isSaidBelow(message, details) ? message : undefined;
  if (said === undefined && !details) return null;
  return (
    <details id={`miss-${result.id}`} open={isFirst}>
      <summary>{say("page.seenSummary", { id: result.id })}</summary>
      {said === undefined ? null : <p class="words">{cleanText(said)}</p>}
      {details ? <Details details={details} /> : null}
    </details>
  );
}

function Details({ details }: { details: CheckDetails }): JSX.Element {
  return (
    <dl class="details">
      {Object.entries(rowHeads).map(([name, head]) => {
        const text = details[name as keyof CheckDetails];
        return text === undefined ? null : (
          <div key={name}>
            <dt>{say(head)}</dt>
            <dd>{cleanText(text)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
