import { parseExercise, type Exercise } from "@lab/contracts";

export interface ExampleCheck {
  id: string;
  points?: number;
  dependsOn?: string[];
  visibility?: "visible" | "hidden";
  task?: string;
}

/** exercise.json of a small exercise, as plain JSON. */
export function exampleManifest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    formatVersion: 1,
    id: "rest-01-example",
    title: "An example",
    track: "rest",
    difficulty: 1,
    minutes: 30,
    skills: ["examples"],
    needs: [],
    tasks: [{ id: "T1", title: "Do it" }],
    checks: describeChecks([
      { id: "C1", points: 50 },
      { id: "C2", points: 30 },
      { id: "C3", points: 20 },
    ]),
    submits: "files",
    runs: { kind: "module", entry: "src/app.ts", exports: ["createApp"] },
    editable: ["src/"],
    services: [],
    ...changes,
  };
}

export function describeChecks(checks: ExampleCheck[]): object[] {
  return checks.map((check) => ({
    task: "T1",
    kind: "B",
    points: 10,
    title: `requirement ${check.id} holds`,
    visibility: "hidden",
    ...check,
  }));
}

export function exampleExercise(changes: Record<string, unknown> = {}): Exercise {
  const parsed = parseExercise(exampleManifest(changes));
  if ("problems" in parsed) throw new Error(parsed.problems.join("\n"));
  return parsed.exercise;
}
