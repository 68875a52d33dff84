import { parseArgs } from "node:util";
import { say } from "@lab/texts";
import { discoverExercises } from "../discover/discover-exercises.ts";
import { drawMap } from "../progress/draw-map.ts";
import { openProgress } from "../progress/progress.ts";
import { renderDetails, renderMap, renderPlain, toJson } from "../progress/render-map.ts";
import { parseOrExplain } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

/** Runs `npm run lab`: all that there is to do, what is done, and what is next. */
export async function runLab(
  args: string[],
  { root, output, colors }: Pick<CommandSurroundings, "root" | "output" | "colors">,
): Promise<number> {
  const { selectors, json, plain, help } = parse(args);
  if (help) {
    output.out(say("lab.help"));
    return 0;
  }
  const all = discoverExercises(root, []);
  const chosen = selectors.length === 0 ? all : discoverExercises(root, selectors);
  const ids = new Set(chosen.map(({ exercise }) => exercise.id));
  const progress = openProgress(root, { onNotice: (text) => output.err(`${text}\n`) });
  const map = drawMap(root, all, progress);
  const options = { colors, width: screenWidth() };
  if (json) output.out(`${JSON.stringify(toJson(map, ids), null, 2)}\n`);
  else if (plain) output.out(renderPlain(map, ids));
  else output.out(selectors.length === 0 ? renderMap(map, options) : renderDetails(map, ids, options));
  return 0;
}

function parse(args: string[]): { selectors: string[]; json: boolean; plain: boolean; help: boolean } {
  const { values, positionals } = parseOrExplain("lab", () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        plain: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }),
  );
  const { json = false, plain = false, help = false } = values;
  return { selectors: positionals, json, plain, help };
}
