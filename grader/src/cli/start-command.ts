import { spawnSync } from "node:child_process";
import { showProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { prepareExercise } from "../learning/progress/prepare-exercise.ts";
import { openProgress } from "../learning/progress/progress.ts";
import { renderStart } from "../learning/progress/render-start.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

type StartSurroundings = Pick<CommandSurroundings, "root" | "output" | "colors" | "watched">;

/** Runs `npm run start -- <id>`: prepares what an exercise needs, and says what to do next. */
export async function runStart(args: string[], surroundings: StartSurroundings): Promise<number> {
  const { values, positionals } = parseOptions("start", {
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    surroundings.output.out(say("start.help"));
    return 0;
  }
  if (positionals.length === 0) throw usage("start", say("start.usage"));
  const onNotice = (text: string): void => surroundings.output.err(`${cleanText(text)}\n`);
  const codes: number[] = [];
  for (const found of discoverExercises(surroundings.root, positionals, { onNotice }))
    codes.push(await goTo(found, surroundings));
  return Math.max(...codes);
}

/** Prepares an exercise and shows how to begin, or where it stands; the exit code. */
export async function goTo(found: FoundExercise, surroundings: StartSurroundings): Promise<number> {
  const { root, output, colors, watched } = surroundings;
  const { id, submits } = found.exercise;
  const progress = openProgress(root, { onNotice: (text) => output.err(`${text}\n`) });
  const before = progress.read(id);
  const preparation = await prepareExercise(root, found, showProgress());
  progress.recordStart(id);
  output.out(
    renderStart({
      root,
      found,
      progress: before,
      preparation,
      lacksIdentity: submits === "repository" && !hasIdentity(),
      isWatched: watched !== undefined,
      width: screenWidth(),
      colors,
    }),
  );
  return preparation.missing.length > 0 ? 1 : 0;
}

function hasIdentity(): boolean {
  return ["user.name", "user.email"].every((key) => {
    const { error, status, stdout } = spawnSync("git", ["config", key], {
      encoding: "utf8",
      env: process.env,
    });
    // Without Git that is what is told.
    return error !== undefined || (status === 0 && stdout.trim() !== "");
  });
}
