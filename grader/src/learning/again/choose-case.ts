import { relative } from "node:path";
import type { CheckResult, ExerciseResult } from "@lab/contracts";
import { readCurl, type HttpRequest } from "@lab/testkit";
import { sayProblem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import { playFile } from "../dev/find-program.ts";
import { refuseDev } from "../dev/refuse-dev.ts";

/** A case of a check that failed, as the last grade recorded it. */
export interface FailedCase {
  check: CheckResult;
  request: HttpRequest;
}

/**
 * The case of a named check, or of the first that failed on a request.
 * @throws LabError LAB_USAGE_DEV where there is none to send
 */
export function chooseCase(
  root: string,
  found: FoundExercise,
  last: ExerciseResult | undefined,
  wanted: string | undefined,
): FailedCase {
  const id = shorten(found.exercise.id);
  if (!last || last.checks.length === 0) throw refuseDev(sayProblem("again.notGraded", { id }));
  const checks = wanted === undefined ? last.checks : [findCheck(id, last, wanted)];
  const failed = checks.filter(({ verdict }) => verdict !== "passed");
  const [first] = failed;
  if (!first) {
    const [check] = checks;
    throw refuseDev(
      wanted === undefined || !check
        ? sayProblem("again.nothingFailed", { id })
        : sayProblem("again.passed", { id, check: check.id }),
    );
  }
  for (const check of failed) {
    const request = findRequest(check);
    if (request) return { check, request };
  }
  if (first.verdict === "blocked") throw refuseDev(sayProblem("again.isBlocked", { id, check: first.id }));
  const did = first.details?.did ?? first.message ?? first.title;
  const file = relative(root, found.folder).replaceAll("\\", "/");
  const values = { id, check: first.id, did, file: `${file}/${playFile}` };
  throw refuseDev(
    found.exercise.dev ? sayProblem("again.noRequest", values) : sayProblem("again.noServer", values),
  );
}

/** As the grade recorded it; of several, the one that the words begin with, where it can be told from them alone. */
function findRequest({ details }: CheckResult): HttpRequest | undefined {
  if (details?.curl !== undefined) return readCurl(details.curl);
  const [, method, path] = /^(GET|HEAD) (\/[^\s,]*)/.exec(details?.did ?? "") ?? [];
  return method === undefined || path === undefined ? undefined : { method, path, headers: {} };
}

function findCheck(id: string, { checks }: ExerciseResult, wanted: string): CheckResult {
  const check = checks.find((one) => one.id === wanted);
  if (check) return check;
  const known = checks.map((one) => one.id).join(", ");
  throw refuseDev(sayProblem("again.unknownCheck", { id, check: wanted, checks: known }));
}
