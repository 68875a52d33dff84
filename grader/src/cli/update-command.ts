import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { say } from "@lab/texts";
import { shorten } from "../grading/discover/shorten.ts";
import { wrap } from "../ground/wrap.ts";
import { readInstall } from "../learning/history/lab-files.ts";
import { finishSwaps } from "../learning/history/swap-files.ts";
import { applyUpdate } from "../upkeep/update/apply-update.ts";
import { describeUpdate } from "../upkeep/update/describe-update.ts";
import { openSource, type UpdateSource } from "../upkeep/update/open-source.ts";
import { planBranch } from "../upkeep/update/plan-branch.ts";
import { planUpdate, type Choice, type UpdatePlan } from "../upkeep/update/plan-update.ts";
import { recordEdition } from "../upkeep/update/known-files.ts";
import { runInstall } from "../upkeep/update/run-install.ts";
import { undoUpdate } from "../upkeep/update/undo-update.ts";
import { chooseFiles } from "./choose-files.ts";
import { usage } from "./parse-whole.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";
import { parseUpdateRequest, type UpdateRequest } from "./update-options.ts";

type Surroundings = Pick<CommandSurroundings, "root" | "workingFolder" | "output" | "colors">;

/** Runs `npm run update`; gives the exit code. */
export async function runUpdate(args: string[], surroundings: Surroundings): Promise<number> {
  const request = parseUpdateRequest(args);
  const { root, workingFolder, output } = surroundings;
  if (request.help) {
    output.out(say("update.help"));
    return 0;
  }
  const [target, folder] = placeFolders(request, root, workingFolder);
  await finishSwaps(target);
  const tell = makeTeller(surroundings);
  if (folder === undefined) tell([say("update.fetching")]);
  const source = openSource(target, folder);
  const plan = planUpdate(target, { ...source, over: request.over });
  if (isEmpty(plan, source)) {
    if (!request.show) recordEdition(target, source.known, source.edition);
    tell([say("update.upToDate", { name: source.edition.name })]);
    return request.show ? 0 : finishInstall(target, request, tell);
  }
  tell(describeUpdate(plan, { edition: source.edition, known: new Set(source.known.blobs.keys()) }));
  const accepted = await chooseFiles(target, plan.choices, { ...surroundings, request, source, tell });
  if (request.show) {
    tell([say("update.onlyShown")]);
    return 0;
  }
  tell([say("update.writing")]);
  await update(target, { plan, accepted, source, tell });
  return finishInstall(target, request, tell);
}

/** Runs `npm run undo -- update`; gives the exit code. */
export async function runUndoUpdate(
  surroundings: Surroundings,
  { noInstall = false }: { noInstall?: boolean } = {},
): Promise<number> {
  const { root } = surroundings;
  const tell = makeTeller(surroundings);
  const count = await undoUpdate(root);
  tell([say("update.undone", { count })]);
  return finishInstall(root, { noInstall }, tell);
}

type Tell = (lines: readonly string[]) => void;

/** Breaks lines at words; what a line is indented by, its rest is too. */
function makeTeller({ output }: Pick<Surroundings, "output">): Tell {
  const width = screenWidth();
  const fit = (line: string): string =>
    wrap(line.trimStart(), line.length - line.trimStart().length, { width });
  return (lines) => output.out(lines.map((line) => `${fit(line)}\n`).join(""));
}

/** The lab that is changed, and the folder of the new version where one was named. */
function placeFolders(
  { from, into }: UpdateRequest,
  root: string,
  workingFolder: string,
): [target: string, folder: string | undefined] {
  const named = from ?? into;
  if (named === undefined) return [root, undefined];
  const folder = resolve(workingFolder, named);
  if (isSame(folder, root)) throw usage("update", say("update.itself", { folder }));
  return into === undefined ? [root, folder] : [folder, root];
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

function isEmpty({ take, remove, choices }: UpdatePlan, { byGit }: UpdateSource): boolean {
  // A clone that has all that was fetched stays as it is, whatever its files are.
  if (byGit) return byGit.fetched.base === byGit.fetched.commit;
  return take.length === 0 && remove.length === 0 && choices.length === 0;
}

async function update(
  target: string,
  {
    plan,
    accepted,
    source: { edition, known, byGit },
    tell,
  }: { plan: UpdatePlan; accepted: readonly Choice[]; source: UpdateSource; tell: Tell },
): Promise<void> {
  const taken = new Set([...plan.take, ...plan.remove, ...accepted.flatMap(({ paths }) => paths)]);
  const branch = byGit && planBranch(target, byGit.clone, byGit.fetched, taken);
  const kept = await applyUpdate(target, { plan, accepted, edition, known, branch });
  tell([
    ...[...kept].map(([id, n]) => say("update.keptYours", { id: shorten(id), n })),
    say("update.done", { name: edition.name }),
  ]);
}

function finishInstall(target: string, { noInstall }: Pick<UpdateRequest, "noInstall">, tell: Tell): number {
  const install = readInstall(target);
  if (install !== undefined && noInstall) tell([say("update.toInstall", { command: install })]);
  else if (install !== undefined) {
    tell([say("update.installing", { command: install })]);
    runInstall(target, install);
    tell([say("update.installed")]);
  }
  return 0;
}
