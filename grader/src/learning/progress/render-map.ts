import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import wrapAnsi from "wrap-ansi";
import { wrap } from "../../ground/wrap.ts";
import { explainRegression } from "./choose-next.ts";
import { shorten } from "../../grading/discover/shorten.ts";
import type { LabMap, MappedExercise, MappedTrack } from "./draw-map.ts";
import { nameTrack } from "./tracks.ts";

export interface MapOptions {
  colors: Colors;
  /** Characters in a line. */
  width: number;
  /** The exercise that is watched, where keys do what is typed elsewhere. */
  watched?: string | undefined;
}

/** How an exercise stands in the eyes of who chooses one: new ones are open, or their needs come first. */
export type Mark = "solved" | "regressed" | "started" | "given up" | "open" | "later";

export const symbols: Record<Mark, string> = {
  solved: "✓",
  regressed: "✗",
  started: "▸",
  "given up": "–",
  open: "○",
  later: "·",
};

export function markOf({ standing, gaveUp, needsMet }: MappedExercise): Mark {
  if (standing === "solved" || standing === "regressed") return standing;
  if (gaveUp) return "given up";
  if (standing === "started") return "started";
  return needsMet ? "open" : "later";
}

export function nameMark(mark: Mark): string {
  switch (mark) {
    case "solved":
      return say("lab.solved");
    case "regressed":
      return say("lab.regressed");
    case "started":
      return say("lab.started");
    case "given up":
      return say("lab.givenUp");
    case "open":
      return say("lab.open");
    case "later":
      return say("lab.later");
  }
}

function paintMark(mark: Mark, text: string, colors: Colors): string {
  const paint = {
    solved: colors.green,
    regressed: colors.red,
    started: colors.yellow,
    "given up": colors.dim,
    open: (plain: string | number) => String(plain),
    later: colors.dim,
  }[mark];
  return paint(text);
}

const usualWidth = 80;
const markWidth = 9;
const columns = { level: 5, minutes: 3, points: 7 };
const gap = "  ";

/** All tracks, a line an exercise, then what is next. */
export function renderMap(map: LabMap, options: MapOptions): string {
  const { colors } = options;
  const idWidth = Math.max(...listAll(map).map(({ exercise }) => shorten(exercise.id).length), 8);
  const lines = [
    colors.bold(say("lab.title")),
    describeTotals(map),
    "",
    colors.dim(renderHead(idWidth, options.width)),
    ...map.tracks.flatMap(({ track, exercises }) => [
      renderTrack(track, options),
      ...exercises.map((one) => renderRow(one, idWidth, options)),
    ]),
    "",
    ...renderLegend(map, options),
    ...renderRegressed(map, options),
    ...renderGone(map, options),
    ...renderNext(map, options),
  ];
  return `${lines.join("\n")}\n`;
}

/** Some exercises in full: needs, attempts, what to read. */
export function renderDetails(map: LabMap, ids: ReadonlySet<string>, options: MapOptions): string {
  const tracks = map.tracks
    .map(({ track, exercises }) => ({
      track,
      exercises: exercises.filter(({ exercise }) => ids.has(exercise.id)),
    }))
    .filter(({ exercises }) => exercises.length > 0);
  const lines = tracks.flatMap((track) => [
    renderTrack(track.track, options),
    describeTrack(track),
    "",
    ...track.exercises.flatMap((one) => [...renderDetail(one, options), ""]),
  ]);
  return `${[...lines, ...renderNext(map, options)].join("\n")}\n`;
}

/** A sentence an exercise, without columns, symbols and colour: for who listens to the screen. */
export function renderPlain(map: LabMap, ids: ReadonlySet<string>): string {
  const lines = map.tracks.flatMap(({ exercises }) =>
    exercises
      .filter(({ exercise }) => ids.has(exercise.id))
      .map((one) =>
        say("lab.plain", {
          id: one.exercise.id,
          title: one.exercise.title,
          mark: nameMark(markOf(one)),
          score: one.best?.score ?? 0,
          max: one.max,
          level: one.exercise.difficulty,
          minutes: one.exercise.minutes,
        }),
      ),
  );
  const { next } = map;
  return `${[describeTotals(map), ...lines, next ? say("lab.next", next) : say("lab.allDone")].join("\n")}\n`;
}

/** What `--json` gives: the map without the exercises' own descriptions. */
export function toJson(map: LabMap, ids: ReadonlySet<string>): object {
  const { next = null, totals, gone } = map;
  return {
    formatVersion: 1,
    next,
    totals,
    exercises: listAll(map)
      .filter(({ exercise }) => ids.has(exercise.id))
      .map((one) => ({
        id: one.exercise.id,
        title: one.exercise.title,
        track: one.exercise.track,
        path: `exercises/${one.path}`,
        difficulty: one.exercise.difficulty,
        minutes: one.exercise.minutes,
        standing: one.standing,
        regressedBy: one.regressedBy ?? null,
        gaveUp: one.gaveUp,
        attempts: one.attempts,
        max: one.max,
        best: one.best ?? null,
        last: one.last ?? null,
        needs: one.needs,
        needsMet: one.needsMet,
      })),
    gone,
  };
}

function listAll({ tracks }: LabMap): MappedExercise[] {
  return tracks.flatMap(({ exercises }) => exercises);
}

export function describeTotals({ totals }: LabMap): string {
  const { minutesLeft, ...rest } = totals;
  return say("lab.totals", { ...rest, time: describeTime(minutesLeft), minutesLeft });
}

export function describeTrack({ exercises }: MappedTrack): string {
  return say("lab.track", {
    solved: exercises.filter(({ standing }) => standing === "solved").length,
    exercises: exercises.length,
    score: exercises.reduce((sum, { best }) => sum + (best?.score ?? 0), 0),
    max: exercises.reduce((sum, { max }) => sum + max, 0),
  });
}

/** The sentence goes on below its beginning. */
function renderTrack(track: string, { colors, width }: MapOptions): string {
  const { name, about } = nameTrack(track);
  if (about === undefined) return colors.bold(name);
  const room = name.length + gap.length;
  return `${colors.bold(name)}${gap}${colors.dim(wrap(about, room, { width }).trimStart())}`;
}

function describeTime(minutes: number): string {
  return minutes < 120
    ? say("lab.minutes", { n: minutes })
    : say("lab.hours", { n: Math.round(minutes / 60) });
}

function titleWidth(idWidth: number, width: number): number {
  const taken =
    2 + 2 + markWidth + idWidth + columns.level + columns.minutes + columns.points + 5 * gap.length;
  return Math.max(width - taken, 12);
}

function renderHead(idWidth: number, width: number): string {
  const room = titleWidth(idWidth, width);
  const title = say("lab.headTitle");
  return [
    `    ${say("lab.headStanding").padEnd(markWidth)}`,
    say("lab.headExercise").padEnd(idWidth),
    (title.length <= room ? title : say("lab.headShortTitle")).padEnd(room),
    say("lab.headLevel").padStart(columns.level),
    say("lab.headMinutes").padStart(columns.minutes),
    say("lab.headBest").padStart(columns.points),
  ].join(gap);
}

function renderRow(one: MappedExercise, idWidth: number, { colors, width }: MapOptions): string {
  const { exercise, best, max } = one;
  const mark = markOf(one);
  const room = titleWidth(idWidth, width);
  const [title = "", ...more] = fitTitle(exercise.title, room, width);
  const row = [
    `  ${paintMark(mark, `${symbols[mark]} ${nameMark(mark).padEnd(markWidth)}`, colors)}`,
    shorten(exercise.id).padEnd(idWidth),
    title.padEnd(room),
    `${exercise.difficulty}/5`.padStart(columns.level),
    String(exercise.minutes).padStart(columns.minutes),
    (best ? `${best.score}/${max}` : `-/${max}`).padStart(columns.points),
  ].join(gap);
  const indent = " ".repeat(4 + markWidth + idWidth + 2 * gap.length);
  return [row, ...more.map((line) => `${indent}${line}`)].join("\n");
}

/** A line an exercise where the window is wide enough for most of a title; else all of it, on several. */
function fitTitle(title: string, room: number, width: number): string[] {
  if (width < usualWidth) return wrapAnsi(title, room, { hard: true }).split("\n");
  return [title.length <= room ? title : `${title.slice(0, room - 1).trimEnd()}…`];
}

/** Only what is on the screen, and is not plain from its word. */
function renderLegend(map: LabMap, { colors, watched }: MapOptions): string[] {
  const marks = new Set(listAll(map).map((one) => markOf(one)));
  if (!marks.has("later")) return [];
  const text = watched === undefined ? say("lab.legendLater") : say("lab.legendLaterByKey");
  return [colors.dim(`  ${symbols.later} ${text}`), ""];
}

function renderRegressed(map: LabMap, options: MapOptions): string[] {
  const lines = listAll(map)
    .filter(({ standing }) => standing === "regressed")
    .map((one) =>
      wrap(
        say("lab.regressedLine", { id: shorten(one.exercise.id), why: explainRegression(one) }),
        2,
        options,
      ),
    );
  return lines.length > 0 ? [...lines, ""] : [];
}

function renderGone({ gone }: LabMap, options: MapOptions): string[] {
  if (gone.length === 0) return [];
  return [wrap(say("lab.gone", { ids: gone.join(", ") }), 2, options), ""];
}

function renderNext({ next }: LabMap, options: MapOptions): string[] {
  const { colors } = options;
  if (!next) return [wrap(say("lab.allDone"), 0, options)];
  if (options.watched !== undefined)
    return next.id === options.watched ? [] : [wrap(say("lab.nextByKey", next), 0, options)];
  return [
    colors.bold(wrap(say("lab.next", next), 0, options)),
    ...say("lab.commands")
      .split("\n")
      .map((line) => `  ${line}`),
  ];
}

function renderDetail(one: MappedExercise, options: MapOptions): string[] {
  const { exercise, needs, attempts, best, max, path, progress } = one;
  const mark = markOf(one);
  const head = paintMark(mark, `${symbols[mark]} ${nameMark(mark)}`, options.colors);
  const notes = [
    say("lab.facts", {
      level: exercise.difficulty,
      minutes: exercise.minutes,
      checks: exercise.checks.length,
      max,
    }),
    ...(needs.length > 0 ? [say("lab.needs", { needs: needs.map(describeNeed).join(", ") })] : []),
    ...(best ? [say("lab.done", { score: best.score, max, attempts, hints: progress.rungs.length })] : []),
    ...(one.standing === "regressed" ? [explainRegression(one)] : []),
    say("lab.skills", { skills: exercise.skills.join(", ") }),
    `exercises/${path}/README.md`,
  ];
  return [
    `  ${head}  ${options.colors.bold(exercise.id)}  ${exercise.title}`,
    ...notes.map((note) => wrap(note, 6, options)),
  ];
}

function describeNeed({ id, done }: MappedExercise["needs"][number]): string {
  return done ? say("lab.needDone", { id: shorten(id) }) : say("lab.needOpen", { id: shorten(id) });
}
