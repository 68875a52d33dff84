import { say } from "@lab/texts";
import { discoverExercises } from "../grading/discover/discover-exercises.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { chooseEditor, editorNames } from "../learning/page/editor-link.ts";
import { drawMap } from "../learning/progress/draw-map.ts";
import { openProgress } from "../learning/progress/progress.ts";
import { renderDetails, renderMap, renderPlain, toJson } from "../learning/progress/render-map.ts";
import { chooseExercise } from "./choose-exercise.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

/** Runs `npm run lab`: all that there is to do, what is done, and what is next. */
export async function runLab(
  args: string[],
  surroundings: Pick<CommandSurroundings, "root" | "output" | "colors" | "hostFile" | "watched">,
): Promise<number> {
  const { root, output, colors } = surroundings;
  const { selectors, json, plain, help, open, mayOpen } = parse(args);
  if (help) {
    output.out(say("lab.help"));
    return 0;
  }
  const onNotice = (text: string): void => output.err(`${cleanText(text)}\n`);
  const all = discoverExercises(root, [], { onNotice });
  if (open) {
    const [selector, more] = selectors;
    if (more !== undefined) throw usage("lab", say("page.oneAtATime"));
    const found = selector === undefined ? undefined : chooseExercise(root, "lab", selector);
    const choice = chooseEditor(process.env);
    if ("unknown" in choice)
      throw usage("lab", say("page.unknownEditor", { name: choice.unknown, known: editorNames.join(", ") }));
    const { openLab } = await import("../learning/page/open-lab.ts");
    return openLab({ ...surroundings, ...(found ? { found } : {}), ...choice, mayOpen });
  }
  const chosen = selectors.length === 0 ? all : discoverExercises(root, selectors);
  const ids = new Set(chosen.map(({ exercise }) => exercise.id));
  const progress = openProgress(root, { onNotice });
  const map = drawMap(root, all, progress);
  const options = { colors, width: screenWidth(), watched: surroundings.watched?.id };
  if (json) output.out(`${JSON.stringify(toJson(map, ids), null, 2)}\n`);
  else if (plain) output.out(renderPlain(map, ids));
  else output.out(selectors.length === 0 ? renderMap(map, options) : renderDetails(map, ids, options));
  return 0;
}

interface LabRequest {
  selectors: string[];
  json: boolean;
  plain: boolean;
  help: boolean;
  open: boolean;
  mayOpen: boolean;
}

function parse(args: string[]): LabRequest {
  const { values, positionals } = parseOptions("lab", {
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      plain: { type: "boolean" },
      open: { type: "boolean" },
      "no-browser": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const { json = false, plain = false, help = false, open = false } = values;
  return { selectors: positionals, json, plain, help, open, mayOpen: !values["no-browser"] };
}
