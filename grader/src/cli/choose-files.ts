import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { isatty } from "node:tty";
import { say } from "@lab/texts";
import { shorten } from "../grading/discover/shorten.ts";
import { renderDifference } from "../upkeep/update/render-difference.ts";
import type { UpdateSource } from "../upkeep/update/open-source.ts";
import type { Choice } from "../upkeep/update/plan-update.ts";
import type { CommandSurroundings } from "./surroundings.ts";
import type { UpdateRequest } from "./update-options.ts";

interface Surroundings extends Pick<CommandSurroundings, "output" | "colors"> {
  request: UpdateRequest;
  source: UpdateSource;
  tell: (lines: readonly string[]) => void;
}

/** Asks for each choice whether what is there stays; gives those where the new version is taken. */
export async function chooseFiles(
  root: string,
  choices: readonly Choice[],
  surroundings: Surroundings,
): Promise<Choice[]> {
  const accepted: Choice[] = [];
  const { request, tell } = surroundings;
  const isAsked = request.answer === undefined && !request.show && isatty(0) && isatty(1);
  for (const choice of choices) {
    tell(describeChoice(choice));
    const answer = isAsked ? await ask(root, choice, surroundings) : (request.answer ?? "mine");
    if (answer === "new") accepted.push(choice);
    tell([describeAnswer(choice, answer)]);
  }
  return accepted;
}

function describeChoice({ id, paths }: Choice): string[] {
  const heading =
    id === undefined ? say("update.bothChanged") : say("update.newStarter", { id: shorten(id) });
  return [heading, ...paths.map((path) => `  ${path}`)];
}

function describeAnswer({ id }: Choice, answer: "mine" | "new"): string {
  if (answer === "new") return say("update.takesNew");
  return id === undefined ? say("update.keepsMine") : say("update.keepsMyStarter", { id: shorten(id) });
}

async function ask(
  root: string,
  choice: Choice,
  { output, colors, source }: Surroundings,
): Promise<"mine" | "new"> {
  output.out(`${say("update.answers")}\n`);
  for (;;) {
    const answer = await askLine(say("update.question"));
    if (/^(?:m|mine|)$/i.test(answer)) return "mine";
    if (/^(?:n|new)$/i.test(answer)) return "new";
    if (!/^(?:d|difference)$/i.test(answer)) continue;
    for (const [path, content] of source.edition.read(choice.paths)) {
      const file = join(root, path);
      const mine = existsSync(file) ? readFileSync(file, "utf8") : "";
      output.out(`${paint(renderDifference(path, mine, content.toString()), colors)}\n`);
    }
  }
}

/** Ctrl-D leaves what is there; Ctrl-C ends the command, before anything was changed. */
async function askLine(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  reader.on("SIGINT", () => process.exit(130));
  const closed = new Promise<string>((resolve) => reader.once("close", () => resolve("mine")));
  try {
    return (await Promise.race([reader.question(`${question} `), closed])).trim();
  } finally {
    reader.close();
  }
}

function paint(text: string, colors: CommandSurroundings["colors"]): string {
  return text
    .split("\n")
    .map((line) =>
      line.startsWith("+") ? colors.green(line) : line.startsWith("-") ? colors.red(line) : line,
    )
    .join("\n");
}
