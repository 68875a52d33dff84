import type { ExerciseResult } from "@lab/contracts";
import type { Attack } from "./attack.ts";
import { showsSecret } from "./plant-canaries.ts";

/** What was seen of an attack's grade besides its result. */
export interface Traces {
  seconds: number;
  /** The result in every form in which somebody may read it, by name. */
  reports: Readonly<Record<string, string>>;
  secret: string;
  /** Requests that reached the server on loopback. */
  hits: number;
  processes: readonly string[];
  changes: readonly string[];
}

/** How an attack came out otherwise than declared; empty where it didn't. */
export function judgeAttack(
  result: ExerciseResult,
  { expect, maxSeconds }: Attack,
  traces: Traces,
): string[] {
  const seconds = traces.seconds.toFixed(1);
  return [
    ...judgeResult(result, expect),
    ...(traces.seconds > maxSeconds ? [`it took ${seconds} s, more than ${maxSeconds} s`] : []),
    ...(traces.hits > 0 ? [`it reached a server on loopback, ${traces.hits} times`] : []),
    ...traces.processes.map((command) => `a process is left: ${command}`),
    ...traces.changes.map((change) => `outside of the run's folders ${change}`),
    ...Object.entries(traces.reports)
      .filter(([, text]) => showsSecret(text, traces.secret))
      .map(([name]) => `the canary is in the ${name}`),
  ];
}

function judgeResult(result: ExerciseResult, expect: Attack["expect"]): string[] {
  const { outcome, score, checks } = result;
  const texts = listTexts(result);
  const problems: string[] = [];
  if (![expect.outcome].flat().includes(outcome)) {
    const why = result.reason ? ` (${result.reason.message})` : "";
    problems.push(`the outcome is ${outcome} instead of ${[expect.outcome].flat().join(" or ")}${why}`);
  }
  const { minScore = 0, maxScore = 100 } =
    expect.score === undefined ? expect : { minScore: expect.score, maxScore: expect.score };
  if (score < minScore || score > maxScore)
    problems.push(
      `the score is ${score}, not ${minScore === maxScore ? minScore : `${minScore} to ${maxScore}`}`,
    );
  for (const [id, verdict] of Object.entries(expect.verdicts)) {
    const check = checks.find((candidate) => candidate.id === id);
    if (check?.verdict !== verdict)
      problems.push(
        `${id} is ${check?.verdict ?? "not there"} instead of ${verdict}: ${check?.message ?? ""}`,
      );
  }
  if (expect.message !== undefined && !texts.some((text) => matches(text, expect.message)))
    problems.push(
      `nothing says /${expect.message}/; it says: ${texts.slice(0, 3).join(" | ").slice(0, 400)}`,
    );
  // As JSON a control character is a sequence of letters, and the names of fields are part of it.
  if ([JSON.stringify(result), ...texts].some((text) => matches(text, expect.never)))
    problems.push(`somewhere it says /${expect.never}/, which it may not`);
  return problems;
}

function matches(text: string, pattern: string | undefined): boolean {
  return pattern !== undefined && new RegExp(pattern, "u").test(text);
}

/** Everything that a learner would read of a result. */
function listTexts({ reason, notes, checks }: ExerciseResult): string[] {
  const said = [reason?.message, reason?.next, reason?.at, ...(notes ?? [])];
  const ofChecks = checks.flatMap(({ message, details }) => [message, ...Object.values(details ?? {})]);
  return [...said, ...ofChecks].filter((text) => text !== undefined);
}
