import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { isatty } from "node:tty";
import { say } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { chooseQueries, type ChosenQueries } from "../learning/explain/choose-queries.ts";
import { findState, findStateBefore, nameState } from "../learning/explain/choose-state.ts";
import { explainExercise } from "../learning/explain/explain-exercise.ts";
import type { Explanation } from "../learning/explain/explained-query.ts";
import { renderComparison, tellComparison } from "../learning/explain/render-comparison.ts";
import { renderExplanation, renderSentences } from "../learning/explain/render-explanation.ts";
import { openHistory } from "../learning/history/history.ts";
import type { KeptState } from "../learning/history/kept-states.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { openProgress } from "../learning/progress/progress.ts";
import { wrap } from "../ground/wrap.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

interface ExplainRequest {
  selector: string | undefined;
  query: string | undefined;
  compare: boolean;
  n: number | undefined;
  plain: boolean;
  json: boolean;
  help: boolean;
}

const widestPair = 160;
const announceAfterMs = 500;

/** Runs `npm run explain -- id [query]`; gives the exit code. */
export async function runExplain(args: string[], surroundings: CommandSurroundings): Promise<number> {
  const request = parse(args);
  const { root, output } = surroundings;
  if (request.help) {
    output.out(say("explain.help"));
    return 0;
  }
  const found = chooseExercise(root, "explain", request.selector, "mongo-01");
  const some = surroundings.watched && chooseForKey(root, found);
  const names = some?.names ?? chooseNames(found, request.query);
  const state = request.compare ? await chooseState(root, found, request.n) : undefined;
  if (request.compare && !state)
    output.err(`${say("explain.noStateBefore", { id: shorten(found.exercise.id) })}\n`);
  const explained = await explainAll(found, names, state, surroundings);
  show(explained, found, state, request, surroundings);
  if (some && !explained.now.problem) output.out(`${wrap(some.told, 0, { width: screenWidth() })}\n`);
  return found.exercise.explain && isIncomplete(explained.now) ? 1 : 0;
}

/** A key names no query, and a screen has no room for ten plans. */
function chooseForKey(root: string, { exercise }: FoundExercise): ChosenQueries | undefined {
  const { id, explain } = exercise;
  return explain && chooseQueries(shorten(id), explain, openProgress(root).read(id).lastResult);
}

function isIncomplete({ problem, unexplained }: Explanation): boolean {
  return problem !== undefined || unexplained.some(({ planless }) => !planless);
}

function chooseNames({ exercise }: FoundExercise, query: string | undefined): string[] | undefined {
  if (query === undefined || !exercise.explain) return undefined;
  const names = exercise.explain.queries.map(({ name }) => name);
  const chosen = names.filter((name) => name.toLowerCase() === query.toLowerCase().replace(/\.\d+$/, ""));
  if (chosen.length > 0) return chosen;
  throw usage("explain", say("explain.unknownQuery", { id: exercise.id, query, names: names.join(", ") }));
}

async function chooseState(
  root: string,
  found: FoundExercise,
  n: number | undefined,
): Promise<KeptState | undefined> {
  return n === undefined ? findStateBefore(root, found) : findState(root, found, n);
}

interface Explained {
  now: Explanation;
  before?: Explanation;
}

async function explainAll(
  found: FoundExercise,
  names: string[] | undefined,
  state: KeptState | undefined,
  { root, output, openSession }: CommandSurroundings,
): Promise<Explained> {
  const { id } = found.exercise;
  const session = openSession();
  // Who waits sees that something happens; a line that goes when it has.
  const timer = setTimeout(() => {
    if (isatty(2)) output.err(`${say("explain.working", { id })}\r`);
  }, announceAfterMs);
  try {
    const options = { session, ...(names ? { names } : {}) };
    if (!state) return { now: await explainExercise(root, found, options) };
    const folder = join(mkdtempSync(join(session.folder, "state-")), "files");
    await openHistory(root, found).extract(state.n, folder);
    const [now, before] = await Promise.all([
      explainExercise(root, found, options),
      explainExercise(root, found, { ...options, folder }),
    ]);
    return { now, before };
  } finally {
    clearTimeout(timer);
    if (isatty(2)) output.err("\u001b[K");
    await session.close();
  }
}

function show(
  { now, before }: Explained,
  { exercise }: FoundExercise,
  state: KeptState | undefined,
  { plain, json }: ExplainRequest,
  { output, colors }: CommandSurroundings,
): void {
  const { columns } = process.stdout;
  const options = { colors, width: before && columns ? Math.min(columns, widestPair) : screenWidth() };
  const compared = state && before ? { before, now, stateName: nameState(state) } : undefined;
  if (json) {
    const told = {
      formatVersion: 1,
      id: exercise.id,
      ...now,
      ...(state && before ? { before: { state: state.n, ...before } } : {}),
    };
    output.out(`${JSON.stringify(told, null, 2)}\n`);
  } else if (plain) output.out(compared ? tellComparison(compared) : renderSentences(now));
  else {
    output.out(compared ? renderComparison(compared, options) : renderExplanation(now, options));
    if (now.queries.length > 0) output.out(`\n${colors.dim(say("explain.howToRead"))}\n`);
  }
}

function parse(args: string[]): ExplainRequest {
  // `--compare 3` and `--compare=3` name a state; by itself it stands for the last one graded.
  const spread = args.flatMap((arg) => (arg.startsWith("--compare=") ? arg.split("=") : [arg]));
  const { values, positionals } = parseOptions("explain", {
    args: spread,
    allowPositionals: true,
    options: {
      compare: { type: "boolean" },
      plain: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const { compare = false, plain = false, json = false, help = false } = values;
  const numbers = positionals.filter((text) => /^\d+$/.test(text));
  const [selector, query, ...more] = positionals.filter((text) => !numbers.includes(text));
  const extra = more[0] ?? numbers[compare ? 1 : 0];
  if (extra !== undefined) throw usage("explain", say("explain.tooMany", { extra }));
  return {
    selector,
    query,
    compare,
    n: compare && numbers[0] ? Number(numbers[0]) : undefined,
    plain,
    json,
    help,
  };
}
