import { say } from "@lab/texts";
import wrapAnsi from "wrap-ansi";
import { describeSummary } from "./describe-summary.ts";
import { drawTree, type DrawOptions } from "./draw-tree.ts";
import type { ExplainedQuery, Explanation, UnexplainedQuery } from "./explained-query.ts";
import { tellPlan } from "./tell-plan.ts";

/** All plans of an explanation as trees. */
export function renderExplanation(explanation: Explanation, options: DrawOptions): string {
  const { problem, queries, unexplained } = explanation;
  if (problem) return `${renderProblem(problem, options)}\n`;
  const blocks = [
    ...queries.map((query) => [...renderHead(query, options), "", ...renderPlan(query, options)]),
    ...unexplained.map((query) => renderUnexplained(query, options)),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Its name, what it asks for, and what the server was asked. */
export function renderHead({ name, title, command }: ExplainedQuery, options: DrawOptions): string[] {
  const { colors, width } = options;
  return [`${colors.bold(name)}  ${title}`, ...indent(colors.dim(fit(command, width - 2)), 2)];
}

/** The tree with what is said below it. */
export function renderPlan(query: ExplainedQuery, options: DrawOptions): string[] {
  const inner = { ...options, width: options.width - 2 };
  const below = [
    ...(query.note === undefined ? [] : [query.note]),
    ...(query.times === undefined ? [] : [say("explain.times", { times: query.times })]),
    describeSummary(query),
  ];
  return indent([...drawTree(query, inner), ...below.map((text) => fit(text, inner.width))].join("\n"), 2);
}

export function renderUnexplained(query: UnexplainedQuery, options: DrawOptions): string[] {
  const { colors, width } = options;
  const { name, title, happened, next, planless } = query;
  const told = fit(happened, width - 2);
  return [
    `${colors.bold(name)}  ${title}`,
    ...indent(planless ? told : colors.red(told), 2),
    ...indent(fit(say("explain.next", { next }), width - 2), 2),
  ];
}

export function renderProblem(
  { happened, next }: { happened: string; next: string },
  options: DrawOptions,
): string {
  return [
    fit(happened, options.width),
    ...indent(fit(say("explain.next", { next }), options.width - 2), 2),
  ].join("\n");
}

/** The same in sentences, without columns, symbols and colour. */
export function renderSentences({ problem, queries, unexplained }: Explanation): string {
  if (problem) return `${problem.happened}\n${say("explain.next", problem)}\n`;
  const blocks = [
    ...queries.map((query) => [tellHead(query), ...tellPlan(query)]),
    ...unexplained.map(({ name, title, happened, next }) => [
      say("explain.head", { name, title }),
      happened,
      say("explain.next", { next }),
    ]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

export function tellHead({ name, title, command }: ExplainedQuery): string {
  return `${say("explain.head", { name, title })}\n${say("explain.asked", { command })}`;
}

function fit(text: string, width: number): string {
  return wrapAnsi(text, Math.max(width, 20), { hard: true });
}

export function indent(text: string, width: number): string[] {
  return text.split("\n").map((line) => `${" ".repeat(width)}${line}`.trimEnd());
}
