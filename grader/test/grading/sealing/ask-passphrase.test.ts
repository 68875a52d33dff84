import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { askPassphrase } from "../../../src/grading/sealing/ask-passphrase.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

test("LAB_PASSPHRASE is taken where it is set, and nothing is asked", async () => {
  expect(await askPassphrase({ twice: true }, { LAB_PASSPHRASE: "from the variable" })).toBe(
    "from the variable",
  );
});

/** Asks in a process of its own; answers come by a pipe, or on a terminal that Python opens. */
function askIn(kind: "pipe" | "terminal", ...answers: string[]): { shown: string; exitCode: number | null } {
  const program = join(makeFolder(), "ask.cjs");
  const contents = `
    import { askPassphrase } from "./src/grading/sealing/ask-passphrase.ts";
    askPassphrase({ twice: ${answers.length > 1} }, {}).then(
      (passphrase) => console.log("[" + passphrase.length + " signs]"),
      (error) => console.log(error.message),
    );`;
  const stdin = { contents, resolveDir: join(__dirname, "../../..") };
  buildSync({ stdin, outfile: program, bundle: true, platform: "node", format: "cjs", logLevel: "silent" });
  const terminal = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0: os.execvp(sys.argv[1], sys.argv[1:3])
shown, answers = b"", sys.argv[3:]
while True:
    try: part = os.read(fd, 1024)
    except OSError: break
    if not part: break
    shown += part
    if part.rstrip().endswith(b":") and answers: os.write(fd, answers.pop(0).encode() + b"\\r")
os.waitpid(pid, 0)
sys.stdout.buffer.write(shown)`;
  const [file, args] =
    kind === "pipe"
      ? [process.execPath, [program]]
      : ["python3", ["-c", terminal, process.execPath, program, ...answers]];
  const { stdout, stderr, status } = spawnSync(file, args, { input: "", encoding: "utf8", timeout: 30_000 });
  return { shown: stdout + stderr, exitCode: status };
}

test("without a terminal to ask on it is an error, and no wait", () => {
  expect(askIn("pipe").shown).toBe(
    "There is no passphrase to use: LAB_PASSPHRASE is not set, and there is no terminal to ask on.\n",
  );
});

describe("on a terminal", () => {
  test("the answer is not shown", () => {
    const { shown } = askIn("terminal", "beetroot");
    expect(shown).toContain("passphrase of the assessed suites: ");
    expect(shown).toContain("[8 signs]");
    expect(shown).not.toContain("beetroot");
  });

  test.each([
    ["the same twice", ["beetroot", "beetroot"], "[8 signs]"],
    ["a slip the second time", ["beetroot", "beetrot"], "the two passphrases differ"],
  ])("%s, where something is going to be locked", (_, answers, words) => {
    const { shown } = askIn("terminal", ...answers);
    expect(shown).toContain("once more: ");
    expect(shown).toContain(words);
  });

  test("an empty answer is none", () => {
    expect(askIn("terminal", "").shown).toContain("the passphrase is empty");
  });
});
