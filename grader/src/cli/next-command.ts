import { say } from "@lab/texts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { drawMap } from "../learning/progress/draw-map.ts";
import { openProgress } from "../learning/progress/progress.ts";
import { wrap } from "../ground/wrap.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import { goTo } from "./start-command.ts";
import type { CommandSurroundings } from "./surroundings.ts";

/** Runs `npm run next`: goes to what is next, and says why it is. */
export async function runNext(
  args: string[],
  surroundings: Pick<CommandSurroundings, "root" | "output" | "colors">,
): Promise<number> {
  const { root, output, colors } = surroundings;
  const { values, positionals } = parseOptions("next", {
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    output.out(say("start.nextHelp"));
    return 0;
  }
  const [given] = positionals;
  if (given !== undefined) throw usage("next", say("start.nextUsage", { given }));
  const onNotice = (text: string): void => output.err(`${cleanText(text)}\n`);
  const all = discoverExercises(root, [], { onNotice });
  const progress = openProgress(root, { onNotice });
  const { next } = drawMap(root, all, progress);
  const found = all.find(({ exercise }) => exercise.id === next?.id);
  const options = { width: screenWidth() };
  if (!next || !found) {
    output.out(`${wrap(say("lab.allDone"), 0, options)}\n`);
    return 0;
  }
  output.out(`${colors.dim(wrap(say("lab.next", next), 0, options))}\n\n`);
  return goTo(found, surroundings);
}
