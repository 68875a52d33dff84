import { attackSchema, type Attack } from "../../../src/authoring/attacks/attack.ts";

/** attack.json as plain JSON. */
export function exampleManifest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "F08",
    exercise: "rest-01",
    idea: "ends its process while it is loaded",
    levels: ["process", "sandbox"],
    base: "nothing",
    expect: { outcome: "not-gradable", score: 0 },
    ...changes,
  };
}

export function exampleAttack(
  expect: Record<string, unknown>,
  changes: Record<string, unknown> = {},
): Attack {
  return attackSchema.parse(exampleManifest({ expect, ...changes }));
}
