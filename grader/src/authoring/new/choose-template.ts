import { LabError, type Exercise } from "@lab/contracts";

/** What an exercise declares on the lab's three axes, as its author types it; what isn't said is the usual. */
export interface WantedAxes {
  submits?: string | undefined;
  runs?: string | undefined;
  services?: readonly string[];
}

/** A small exercise to begin with. */
export interface Template {
  /** Its folder in templates/. */
  name: string;
  submits: Exercise["submits"];
  runs: Exercise["runs"]["kind"];
  services: readonly string[];
  /** Libraries that its code and its visible tests name, in the version that the grader has. */
  libraries: readonly string[];
}

export const templates: readonly Template[] = [
  { name: "module", submits: "files", runs: "module", services: [], libraries: [] },
  { name: "module-mongo", submits: "files", runs: "module", services: ["mongo"], libraries: ["mongodb"] },
  { name: "repository", submits: "repository", runs: "nothing", services: [], libraries: [] },
  { name: "documents", submits: "documents", runs: "nothing", services: [], libraries: [] },
];

/**
 * The template for a kind of exercise.
 * @throws LabError LAB_USAGE_NEW where there is none
 */
export function chooseTemplate({ submits = "files", runs, services = [] }: WantedAxes): Template {
  const found = templates.find(
    (each) =>
      each.submits === submits &&
      each.runs === (runs ?? each.runs) &&
      each.services.join() === services.join(),
  );
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
