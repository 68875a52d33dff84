/** The least that exercise.json may say, as plain JSON. */
export function exampleExercise(): Record<string, unknown> {
  return {
    formatVersion: 1,
    id: "rest-01-read-catalogue",
    title: "Read the catalogue",
    track: "rest",
    difficulty: 1,
    minutes: 45,
    skills: ["routing"],
    needs: [],
    tasks: [{ id: "T1", title: "List it" }],
    checks: ["C1", "C2", "C3"].map((id) => exampleCheck(id)),
    submits: "files",
    runs: { kind: "module", entry: "src/app.ts", exports: ["createApp"] },
    editable: ["src/"],
    services: [],
  };
}

export function exampleCheck(id: string): Record<string, unknown> {
  return {
    id,
    task: "T1",
    kind: "B",
    points: 10,
    title: `requirement ${id} of the catalogue`,
    visibility: "hidden",
  };
}
