import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { copyLab } from "../support/copy-lab.ts";
import { runLab } from "../support/run-lab.ts";

const suite = "grader/suites/core/01-order-pricing";
const dead = "export const isOpen = 0 < 1;";

test("a change that no check sees is told of with its place, and fails; a reason ends that", async () => {
  const root = copyLab(["core/01-order-pricing"]);
  const reference = join(root, suite, "submissions/accepted/reference/src/pricing.ts");
  const right = readFileSync(reference, "utf8");
  const lines = right.split("\n").length;
  writeFileSync(reference, `// Stryker disable all\n${right}// Stryker restore all\n${dead}\n`);
  const shown = ["true", "false", "0 <= 1", "0 >= 1"].map((change) => dead.replace("0 < 1", change));
  const equivalent = shown.map((mutated) => ({
    file: "src/pricing.ts",
    original: dead,
    mutated,
    reason: "nobody reads whether it is open",
  }));
  const file = join(root, suite, "equivalent-mutants.json");

  writeFileSync(file, JSON.stringify(equivalent.slice(1)));
  const survived = await runLab(root, ["mutants", "core-01"]);
  expect(survived.out).toBe(
    [
      "core-01-order-pricing  4 mutants: 0 killed, 3 equivalent, 1 survived",
      `  ✗ src/pricing.ts:${lines + 2}`,
      `      - ${dead}`,
      `      + ${shown[0]}`,
      "      seed 1, run 1: the score is 100, not 0 to 99",
      ...shown
        .slice(1)
        .flatMap((mutated) => [
          `  = src/pricing.ts:${lines + 2}`,
          `      - ${dead}`,
          `      + ${mutated}`,
          "      nobody reads whether it is open",
        ]),
      "",
    ].join("\n"),
  );
  expect(survived.exitCode).toBe(1);

  writeFileSync(file, JSON.stringify(equivalent));
  const explained = await runLab(root, ["mutants", "core-01"]);
  expect(explained.out).toMatch(/^core-01-order-pricing {2}4 mutants: 0 killed, 4 equivalent, 0 survived\n/);
  expect(explained.exitCode).toBe(0);

  writeFileSync(reference, `// Stryker disable all\n${right.replace("quantity === 0", "quantity === 7")}`);
  writeFileSync(file, "[]");
  const broken = await runLab(root, ["mutants", "core-01"]);
  expect(broken.out).toContain("✗ the reference as it is: seed 1, run 1: the score is");
  expect(broken.exitCode).toBe(1);
});

test("what has no code has no mutants, and wrong usage is told of", async () => {
  const root = copyLab(["git/01-clean-commits"]);
  expect(await runLab(root, ["mutants"])).toMatchObject({
    exitCode: 0,
    out: "git-01-clean-commits  has no mutants: its reference is no code that the grader runs\n",
  });
  const refused = await runLab(root, ["mutants", "--seeds", "x"]);
  expect(refused.exitCode).toBe(2);
  expect(refused.err).toContain("npm run mutants -- --help");
});
