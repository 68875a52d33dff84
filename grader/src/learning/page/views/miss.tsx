import type { CheckDetails, CheckResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import { cleanText } from "../../../grading/report/clean-text.ts";
import { isSaidBelow, rowHeads, type DetailName } from "../../../grading/report/render-check.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { Place } from "./place.tsx";
import type { Site } from "./site.ts";

/** Whether there is more to see of a check than its row. */
export function hasEvidence(result: CheckResult): boolean {
  return result.verdict !== "passed" && (findMessage(result) ?? result.details) !== undefined;
}

/** What was seen of a check that was not passed. */
export function Miss({
  result,
  view,
  site,
}: {
  result: CheckResult;
  view: ExerciseView;
  site: Site;
}): JSX.Element {
  const message = findMessage(result);
  return (
    <div class="miss">
      {message === undefined ? null : <p class="words">{cleanText(message)}</p>}
      {result.details ? <Details details={result.details} view={view} site={site} /> : null}
    </div>
  );
}

function findMessage({ message, details }: CheckResult): string | undefined {
  return message !== undefined && !isSaidBelow(message, details) ? message : undefined;
}

function Details({
  details,
  view,
  site,
}: {
  details: CheckDetails;
  view: ExerciseView;
  site: Site;
}): JSX.Element {
  return (
    <dl class="details">
      {Object.entries(rowHeads).map(([name, head]) => {
        const text = details[name as DetailName];
        return text === undefined ? null : (
          <div key={name}>
            <dt>{say(head)}</dt>
            <dd>{name === "at" ? <Place at={text} found={view.found} site={site} /> : cleanText(text)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
