import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { cloneLab } from "../../../src/authoring/attacks/clone-lab.ts";

jest.setTimeout(120_000);

test("a clone in the temporary folder grades attacks by itself", () => {
  const clone = cloneLab(join(__dirname, "../../../.."));
  try {
    expect(dirname(clone.root)).toBe(tmpdir());
    const lab = join(clone.root, "grader/dist/lab.cjs");
    const { stdout, status } = spawnSync(
      process.execPath,
      [lab, "attacks", "S06i", "--isolation", "process"],
      {
        cwd: clone.root,
        encoding: "utf8",
        env: { ...process.env, FORCE_COLOR: "0", INIT_CWD: clone.root },
      },
    );
    expect(stdout).toMatch(/^S06i {2}process .* as declared\n1 attacks? at process: all as declared\n$/);
    expect(status).toBe(0);
  } finally {
    clone.remove();
  }
  expect(existsSync(clone.root)).toBe(false);
});
