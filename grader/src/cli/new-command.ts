import { relative } from "node:path";
import { describeAxes, listTemplates } from "../authoring/new/choose-template.ts";
import { makeExercise } from "../authoring/new/make-exercise.ts";
import { listFolders } from "../grading/discover/list-folders.ts";
import type { Output } from "./grade-command.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";

const describeNew = (root: string): string => `npm run new -- <track>-<nn>-<name> [options]

Writes a small exercise that is complete and proves itself, for you to make another of: what learners get, its suite,
hints, right solutions and wrong ideas.

  --submits KIND          files (the default), repository or documents: what is handed in
  --runs KIND             module, main, tests, queries or nothing: what the lab does with it
  --services NAMES        what stands beside it, such as a database

Kinds that it can begin: ${listTemplates(root).map(describeAxes).join("; ")}.
`;

/** Runs `npm run new`; gives the exit code. */
export function runNew(args: string[], { root, output }: { root: string; output: Output }): number {
  const { values, positionals } = parseOptions("new", {
    args,
    allowPositionals: true,
    options: {
      submits: { type: "string" },
      runs: { type: "string" },
      services: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    output.out(describeNew(root));
    return 0;
  }
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw usage("new", "new takes one id, as in rest-03-place-orders");
  const { submits, runs, services = "" } = values;
  const { folder, suiteFolder } = makeExercise(root, id, {
    taken: listFolders(root).paths.map((each) => each.id),
    submits,
    runs,
    services: services.split(",").filter((name) => name !== ""),
  });
  const lines = [
    `written: ${relative(root, folder)} (what learners get) and ${relative(root, suiteFolder)} (what they don't)`,
    "package.json lists it among the workspaces; package-lock.json does after npm install",
    `next: npm run check -- ${id}, then docs/author/write-an-exercise.md`,
  ];
  output.out(`${lines.join("\n")}\n`);
  return 0;
}
