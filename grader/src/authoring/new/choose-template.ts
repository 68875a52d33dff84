import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError, type Exercise } from "@lab/contracts";

/** What an exercise declares on the lab's three axes, as its author types it; what isn't said is the usual. */
export interface WantedAxes {
  submits?: string | undefined;
  runs?: string | undefined;
  services?: readonly string[];
}

/** A small exercise to begin with. */
export interface Template {
  /** With the folders `exercise` and `suite`. */
  folder: string;
  submits: Exercise["submits"];
  runs: Exercise["runs"]["kind"];
  services: readonly string[];
}

/** All templates, by what their exercise.json says; of two that fit, the first is taken. */
export function listTemplates(root: string): Template[] {
  const templates = join(root, "grader/src/authoring/new/templates");
  return readdirSync(templates)
    .toSorted()
    .map((name) => {
      const folder = join(templates, name);
      const text = readFileSync(join(folder, "exercise/exercise.json"), "utf8");
      const { submits, runs, services } = JSON.parse(text) as Pick<Exercise, "submits" | "runs" | "services">;
      return { folder, submits, runs: runs.kind, services };
    });
}

/**
 * The template for a kind of exercise.
 * @throws LabError LAB_USAGE_NEW where there is none
 */
export function chooseTemplate(
  root: string,
  { submits = "files", runs, services = [] }: WantedAxes,
): Template {
  const templates = listTemplates(root);
  const fitting = templates.filter(
    (each) =>
      each.submits === submits &&
      each.runs === (runs ?? each.runs) &&
      each.services.join() === services.join(),
  );
  const found = fitting.find((each) => each.runs === "module") ?? fitting[0];
  if (found) return found;
  throw new LabError("LAB_USAGE_NEW", {
    detail: `there is no template for ${describeAxes({ submits, runs, services })}`,
    next: `one of these kinds: ${templates.map(describeAxes).join("; ")}`,
  });
}

/** As it is typed. */
export function describeAxes({ submits, runs, services = [] }: WantedAxes): string {
  return [
    `--submits ${submits}`,
    ...(runs ? [`--runs ${runs}`] : []),
    ...(services.length > 0 ? [`--services ${services.join()}`] : []),
  ].join(" ");
}
