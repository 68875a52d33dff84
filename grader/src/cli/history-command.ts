import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import {
  describeNow,
  describeState,
  findOther,
  type DescribedState,
} from "../learning/history/describe-states.ts";
import { openHistory } from "../learning/history/history.ts";
import { historyFolder } from "../learning/history/kept-states.ts";
import { tellTime } from "../learning/history/tell-time.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { wrap, wrapBehind } from "../ground/wrap.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { findLastGraded } from "../learning/progress/find-last-graded.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth, windowWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

const shownRows = 20;
const fewestForChanges = 16;

/** Runs `npm run history -- [id]`; gives the exit code. */
export async function runHistory(
  args: string[],
  { root, output }: Pick<CommandSurroundings, "root" | "output">,
): Promise<number> {
  const { values, positionals } = parseOptions("history", {
    args,
    allowPositionals: true,
    options: { all: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) output.out(say("history.historyHelp", { rows: shownRows }));
  else {
    if (positionals.length > 1) throw usage("history", say("history.oneExercise", { command: "history" }));
    const isNamed = positionals.length > 0;
    const found = isNamed ? chooseExercise(root, "history", positionals[0]) : findLastGraded(root);
    const rows = values.all ? Number.POSITIVE_INFINITY : shownRows;
    if (found) output.out(await renderHistory(root, found, rows));
    const onNotice = (text: string): void => output.err(`${cleanText(text)}\n`);
    if (!isNamed) output.out(await renderOverview(root, found, onNotice));
  }
  return 0;
}

/** What is kept of the exercises besides the one that is shown. */
async function renderOverview(
  root: string,
  shown: FoundExercise | undefined,
  onNotice: (text: string) => void,
): Promise<string> {
  const lines: string[] = [];
  for (const found of discoverExercises(root, [], { onNotice })) {
    if (found.exercise.id === shown?.exercise.id) continue;
    const states = await openHistory(root, found).list();
    const last = states.at(-1);
    const { id } = found.exercise;
    if (last)
      lines.push(say("history.overview", { id: shorten(id), count: states.length, when: tellTime(last.at) }));
  }
  if (lines.length === 0 && !shown) return `${say("history.noneAtAll")}\n`;
  const folder = historyFolder(root);
  if (!existsSync(folder)) return "";
  const size = describeSize(measure(folder));
  return `${[...(shown ? [""] : []), ...lines, say("history.size", { size, folder: relative(root, folder) })].join("\n")}\n`;
}

function describeSize(bytes: number): string {
  if (bytes < 100_000) return say("history.kilobytes", { n: Math.ceil(bytes / 1000) });
  return say("history.megabytes", { n: (bytes / 1_000_000).toFixed(1) });
}

/** Bytes of all files in a folder. */
function measure(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false }))
    .reduce((sum, status) => sum + (status?.isFile() ? status.size : 0), 0);
}

async function renderHistory(root: string, found: FoundExercise, rows: number): Promise<string> {
  const { id, title } = found.exercise;
  const history = openHistory(root, found);
  const states = await history.list();
  const broken = (await history.unreadable()).map((n) =>
    say("history.unreadable", { n, file: relative(root, join(historyFolder(root), id, `${n}.json`)) }),
  );
  const last = states.at(-1);
  if (!last) {
    const none = wrap(say("history.none", { id, short: shorten(id) }), 0, { width: screenWidth() });
    return `${[none, ...broken].join("\n")}\n`;
  }
  const shown = states.slice(-rows);
  const older = states.length - shown.length;
  const other = await findOther(history, found);
  return `${[
    say("history.heading", { id, title }),
    ...layStates(
      await Promise.all(shown.map((state) => describeState(history, states, state))),
      windowWidth(),
    ),
    ...(older > 0 ? [say("history.olderStates", { count: older, id: shorten(id) })] : []),
    ...(shown.some(({ score }) => score === undefined) ? [say("history.legendNoScore")] : []),
    ...broken,
    await describeNow(history, found, last.n),
    ...(other ? [say("history.goBack", { id: shorten(id), n: other.n })] : []),
  ].join("\n")}\n`;
}

/** A line a state, of which the last column goes on below itself; where there is no room for it, a few lines. */
function layStates(states: DescribedState[], width: number): string[] {
  const rows = states.map(({ n, when, score, reason }) => [String(n), when, score, reason]);
  const heads = layColumns([
    [
      say("history.columnState"),
      say("history.columnWhen"),
      say("history.columnScore"),
      say("history.columnReason"),
    ],
    ...rows,
  ]);
  const widest = Math.max(...heads.map((head) => head.length));
  if (width - widest >= fewestForChanges) {
    const last = [say("history.columnChanges"), ...states.map(({ changes }) => changes)];
    return heads.map((head, row) => wrapBehind(head, last[row] ?? "", { width }));
  }
  return states.flatMap(({ n, when, ...told }) => [
    `  ${String(n).padEnd(3)} ${when}`,
    wrap(say("history.stateBelow", told), 6, { width }),
  ]);
}

function layColumns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(
    (row) => `  ${row.map((cell, column) => `${cell.padEnd(widths[column] ?? 0)}  `).join("")}`,
  );
}
