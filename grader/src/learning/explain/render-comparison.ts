import { stripVTControlCharacters } from "node:util";
import { say } from "@lab/texts";
import { comparePlans, type PlanChange } from "./compare-plans.ts";
import wrapAnsi from "wrap-ansi";
import type { DrawOptions } from "./draw-tree.ts";
import type { ExplainedQuery, Explanation } from "./explained-query.ts";
import { findReason, pairQueries, type QueryPair } from "./pair-queries.ts";
import {
  indent,
  renderHead,
  renderPlan,
  renderProblem,
  renderUnexplained,
  tellHead,
} from "./render-explanation.ts";
import { tellPlan } from "./tell-plan.ts";

/** Two explanations of one exercise: a kept state's and the present files'. */
export interface Comparison {
  before: Explanation;
  now: Explanation;
  /** "state 3, 2 minutes ago, 40/100" */
  stateName: string;
}

/** Below this a plan beside another one would be a column of scraps. */
const widthForTwo = 120;
const gutter = 3;

/** What changed of each query, below both its plans: side by side where there is room. */
export function renderComparison({ before, now, stateName }: Comparison, options: DrawOptions): string {
  if (now.problem) return `${renderProblem(now.problem, options)}\n`;
  const blocks = [
    ...(before.problem
      ? [[say("explain.before", { stateName }), renderProblem(before.problem, options)]]
      : []),
    ...pairQueries(before.queries, now.queries).map((pair) =>
      renderPair(pair, { before, now, stateName }, options),
    ),
    ...now.unexplained.map((query) => renderUnexplained(query, options)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function renderPair(pair: QueryPair, compared: Comparison, options: DrawOptions): string[] {
  const { before, now } = pair;
  const { colors, width } = options;
  const { stateName } = compared;
  const old = say("explain.before", { stateName });
  const head = renderHead((now ?? before) as ExplainedQuery, options);
  const isWide = width >= widthForTwo;
  const half = { ...options, width: isWide ? Math.floor((width - gutter) / 2) : width };
  const sides = [
    [`  ${colors.bold(old)}`, ...renderSide(before, half, now && findReason(compared.before, now))],
    [
      `  ${colors.bold(say("explain.now"))}`,
      ...renderSide(now, half, before && findReason(compared.now, before)),
    ],
  ] as const;
  const plans = isWide ? putBeside(...sides, half.width) : [...sides[0], "", ...sides[1]];
  return [...head, "", ...plans, ...(before && now ? ["", ...renderChanges(before, now, options)] : [])];
}

function renderSide(
  query: ExplainedQuery | undefined,
  options: DrawOptions,
  reason: string | undefined,
): string[] {
  if (query) return renderPlan(query, options);
  return indent(wrapAnsi(reason ?? say("explain.notAsked"), options.width - 2, { hard: true }), 2);
}

function putBeside(left: readonly string[], right: readonly string[], width: number): string[] {
  const rows = Math.max(left.length, right.length);
  return Array.from({ length: rows }, (_, row) => {
    const text = left[row] ?? "";
    const room = width - stripVTControlCharacters(text).length;
    return `${text}${" ".repeat(Math.max(0, room))}${" ".repeat(gutter)}${right[row] ?? ""}`.trimEnd();
  });
}

function renderChanges(before: ExplainedQuery, now: ExplainedQuery, { colors }: DrawOptions): string[] {
  const changes = listChanges(before, now);
  return changes.map(({ text, better }) => {
    const paint = better === undefined ? String : better ? colors.green : colors.red;
    return `  ${paint(text)}`;
  });
}

function listChanges(before: ExplainedQuery, now: ExplainedQuery): PlanChange[] {
  const changes = comparePlans(before, now);
  return changes.length > 0 ? changes : [{ text: say("explain.samePlan") }];
}

/** A comparison in sentences: what changed first, then the present plan. */
export function tellComparison({ before, now, stateName }: Comparison): string {
  if (now.problem) return `${now.problem.happened}\n${say("explain.next", now.problem)}\n`;
  const pairs = pairQueries(before.queries, now.queries);
  const blocks = [
    [say("explain.comparedWith", { stateName }), ...(before.problem ? [before.problem.happened] : [])],
    ...pairs.map(({ before: old, now: fresh }) => tellPair(old, fresh, fresh && findReason(before, fresh))),
    ...now.unexplained.map(({ name, title, happened, next }) => [
      say("explain.head", { name, title }),
      happened,
      say("explain.next", { next }),
    ]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function tellPair(
  old: ExplainedQuery | undefined,
  fresh: ExplainedQuery | undefined,
  notBefore: string | undefined,
): string[] {
  const head = tellHead((fresh ?? old) as ExplainedQuery);
  if (!fresh) return [head, say("explain.notAskedNow")];
  if (!old) return [head, notBefore ?? say("explain.notAskedBefore"), ...tellPlan(fresh)];
  return [head, ...listChanges(old, fresh).map(({ text }) => `${text}.`), ...tellPlan(fresh)];
}
