import { expect, test } from "@jest/globals";
import { readEquivalents } from "../../../src/authoring/mutants/equivalent-mutants.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const mutant = {
  path: "src/a.ts",
  line: 3,
  original: "  if (a)\n    go();",
  mutated: "  if (true)\n    go();",
  text: "",
};
const entry = {
  file: "src/a.ts",
  original: "if (a) go();",
  mutated: "if (true) go();",
  reason: "a is always true",
};
const read = (entries: unknown) =>
  readEquivalents(makeFolder({ "equivalent-mutants.json": JSON.stringify(entries) }));

test("a mutant has a reason where file, line and change are those of an entry", () => {
  const known = read([entry]);
  expect(known.reasonFor(mutant)).toBe("a is always true");
  expect(known.findProblems([mutant])).toEqual([]);
  for (const other of [
    { ...mutant, path: "src/b.ts" },
    { ...mutant, original: "if (b) go();" },
    { ...mutant, mutated: "if (false) go();" },
  ])
    expect(known.reasonFor(other)).toBeUndefined();
});

test("an entry that fits no mutant any more is a finding", () => {
  expect(read([entry]).findProblems([])).toEqual([
    "equivalent-mutants.json: the reference has no such mutant any more: if (true) go();",
  ]);
});

test("without a file none is known, and one that isn't as it has to be is told of", () => {
  const none = readEquivalents(makeFolder({}));
  expect([none.reasonFor(mutant), none.findProblems([mutant])]).toEqual([undefined, []]);
  const [problem, ...more] = read([{ ...entry, reason: "" }]).findProblems([mutant]);
  expect(problem).toMatch(/^equivalent-mutants\.json: .*reason/s);
  expect(more).toEqual([]);
});
