import { expect, test } from "@jest/globals";
import { isolatedEnvironment } from "../src/isolated-environment.ts";
import { type GitCommand, runGit } from "../src/run-git.ts";
import { makeFolder } from "./temporary-folder.ts";

async function run(command: Partial<GitCommand>): ReturnType<typeof runGit> {
  const folder = await makeFolder();
  return runGit({ folder, environment: isolatedEnvironment(folder), args: ["--version"], ...command });
}

test("bytes go in and come out untouched", async () => {
  const patch = Buffer.from([0, 255, 13, 10]);
  const { stdout } = await run({ args: ["stripspace"], input: patch });

  expect(stdout).toEqual(Buffer.from([0, 255, 10]));
});

test("an exit code that is an answer is given back, any other fails with what git said", async () => {
  expect(await run({ args: ["config", "no.such"], answers: [0, 1] })).toMatchObject({ exitCode: 1 });
  await expect(run({ args: ["config", "no.such"] })).rejects.toMatchObject({
    code: "LAB_GIT_COMMAND_FAILED",
  });
  await expect(run({ args: ["log"] })).rejects.toThrow(/^git log did not work: fatal: not a git repository/);
});

test("a command that waits for ever is ended", async () => {
  await expect(run({ args: ["hash-object", "--stdin"], timeoutMs: 50 })).rejects.toThrow(/timeout/);
});

test("a command that prints too much is ended", async () => {
  await expect(run({ maxOutputBytes: 3 })).rejects.toThrow(/abort/i);
});

test("a missing git is told of as that", async () => {
  await expect(run({ environment: { PATH: "/nowhere" } })).rejects.toMatchObject({ code: "LAB_GIT_MISSING" });
});

test("nothing of the environment reaches git but what finds programs and temporary folders", () => {
  const saved = process.env;
  process.env = { PATH: "/bin", HOME: "/home/somebody", GIT_DIR: "/elsewhere", LAB_SECRET: "x" };
  const names = Object.keys(isolatedEnvironment("/some/folder"));
  process.env = saved;

  expect(names.filter((name) => !name.startsWith("GIT_")).toSorted()).toEqual(["LC_ALL", "PATH"]);
  expect(names).not.toContain("GIT_DIR");
});
