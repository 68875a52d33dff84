import { expect, test } from "@jest/globals";
import { z } from "zod";
import { attackSchema } from "../../../src/authoring/attacks/attack.ts";
import { exampleManifest } from "./example-attack.ts";

test("what may be left out is filled in", () => {
  const make = [{ as: "text", path: "src/app.ts", text: "x" }];
  expect(attackSchema.parse(exampleManifest({ make }))).toMatchObject({
    maxSeconds: 30,
    make: [{ append: false }],
    expect: { verdicts: {} },
  });
});

test("a level is left out where why says what it would come to there", () => {
  const changes = { levels: ["sandbox"], why: "the network is the user's own" };
  expect(attackSchema.parse(exampleManifest(changes)).levels).toEqual(["sandbox"]);
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ["an unknown field", { colour: "red" }, /colour/],
  ["no such level", { levels: ["container"] }, /levels/],
  ["an id of another kind", { id: "f8" }, /F08 or F12a/],
  ["a level left out without a reason", { levels: ["sandbox"] }, /why says/],
  ["what is no name of a defence", { defences: ["Prayer"], succeeds: "x" }, /looks like bundle-scan/],
  ["defences without what is found", { defences: ["bundle-scan"] }, /go together/],
  ["what is found without defences", { succeeds: "the score is 100" }, /go together/],
  ["a score that nothing bounds", { expect: { outcome: "graded" } }, /score or maxScore/],
  ["a least score alone", { expect: { outcome: "graded", minScore: 5 } }, /score or maxScore/],
  ["a broken pattern", { expect: { outcome: "graded", score: 0, message: "(" } }, /no regular expression/],
  ["an unknown outcome", { expect: { outcome: "great", score: 0 } }, /outcome/],
  ["a file of an unknown kind", { make: [{ as: "socket", path: "x" }] }, /make/],
  ["a link to nowhere", { make: [{ as: "symlink", path: "x" }] }, /to/],
  ["a mode that is none", { make: [{ as: "text", path: "x", text: "", mode: "999" }] }, /mode/],
])("refuses %s", (_, changes, told) => {
  const parsed = attackSchema.safeParse(exampleManifest(changes));
  expect(parsed.success ? "taken" : z.prettifyError(parsed.error)).toMatch(told);
});
