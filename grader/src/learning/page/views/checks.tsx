import type { CheckDefinition, CheckResult } from "@lab/contracts";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import { verdictSymbols, verdictWords } from "../../../grading/report/render-check.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { hasEvidence, Miss } from "./miss.tsx";
import type { Site } from "./site.ts";

/** All checks in the order of exercise.json, as the terminal has them; what was seen of a miss unfolds below its row. */
export function Checks({ view, site }: { view: ExerciseView; site: Site }): JSX.Element {
  const { checks } = view.found.exercise;
  const results = new Map(view.result?.checks.map((result) => [result.id, result]));
  return (
    <section id="checks" class="panel" tabIndex={-1} aria-labelledby="checks-heading">
      <h2 id="checks-heading">{say("page.checks")}</h2>
      <ul class="checks">
        {checks.map((check) => (
          <Check key={check.id} check={check} result={results.get(check.id)} view={view} site={site} />
        ))}
      </ul>
    </section>
  );
}

interface CheckProps {
  check: CheckDefinition;
  result: CheckResult | undefined;
  view: ExerciseView;
  site: Site;
}

/** The whole row unfolds what there is to see. */
function Check({ check, result, view, site }: CheckProps): JSX.Element {
  return (
    <li id={`check-${check.id}`} class={`check check-${result?.verdict ?? "none"}`}>
      {result && hasEvidence(result) ? (
        <details id={`miss-${check.id}`}>
          <summary class="check-head">
            <Head check={check} result={result} />
          </summary>
          <Miss result={result} view={view} site={site} />
        </details>
      ) : (
        <p class="check-head">
          <Head check={check} result={result} />
        </p>
      )}
    </li>
  );
}

function Head({ check, result }: Pick<CheckProps, "check" | "result">): JSX.Element {
  return (
    <>
      <span class="verdict">
        <span class="symbol" aria-hidden="true">
          {result ? verdictSymbols[result.verdict] : "○"}
        </span>{" "}
        {result ? say(verdictWords[result.verdict]) : say("page.notYet")}
      </span>{" "}
      <span class="check-title">
        <span class="check-id">{check.id}</span> {check.title}
      </span>{" "}
      <span class="check-points">
        {result?.points ?? 0}/{check.points}
      </span>
    </>
  );
}
