import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { openHistory } from "../../../src/learning/history/history.ts";
import { readStarter } from "../../../src/learning/history/read-starter.ts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { writeFiles } from "../../support/temporary-folder.ts";
import { makeLab } from "./make-lab.ts";

const starter = Buffer.from("the starter\n");

function makeStartedLab(text: string) {
  const { root, found } = makeLab({ "src/app.ts": text });
  writeFiles(found.suiteFolder, { "starter.json": JSON.stringify({ "src/app.ts": gitBlobId(starter) }) });
  return { root, found, read: () => readStarter(root, found).get("src/app.ts") };
}

test("an untouched file is its own starter; where there is none it is told, whatever lies there", () => {
  expect(makeStartedLab("the starter\n").read()).toEqual(starter);
  expect(makeStartedLab("typed").read).toThrow(expect.objectContaining({ code: "LAB_HISTORY_NO_STARTER" }));
});

test("without Git nobody is sent to it", () => {
  const { PATH } = process.env;
  const { read } = makeStartedLab("typed");
  process.env["PATH"] = "/nowhere";
  try {
    expect(read).toThrow(expect.objectContaining({ code: "LAB_GIT_MISSING" }));
  } finally {
    process.env["PATH"] = PATH;
  }
});

test("a release has them beside its suites; one that was changed there is none", () => {
  const { found, read } = makeStartedLab("typed");
  writeFiles(found.suiteFolder, { "starter/src/app.ts": "another" });
  expect(read).toThrow(expect.objectContaining({ code: "LAB_HISTORY_NO_STARTER" }));
  writeFiles(found.suiteFolder, { "starter/src/app.ts": starter });
  expect(read()).toEqual(starter);
});

test("Git has it, also after the learner has committed over it", () => {
  const { root, found, read } = makeStartedLab("the starter\n");
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", root, "-c", "user.name=A", "-c", "user.email=a@example.org", ...args]);
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "lab");
  writeFiles(found.folder, { "src/app.ts": "typed" });
  git("commit", "-qam", "mine");
  expect(read()).toEqual(starter);
  // As a hook of another repository has it set.
  process.env["GIT_DIR"] = "/nowhere";
  try {
    expect(read()).toEqual(starter);
  } finally {
    delete process.env["GIT_DIR"];
  }
});

test("without Git the state that was kept first has it", async () => {
  const { root, found, read } = makeStartedLab("the starter\n");
  await openHistory(root, found).keep("grade");
  writeFiles(found.folder, { "src/app.ts": "typed" });
  expect(read()).toEqual(starter);
});
