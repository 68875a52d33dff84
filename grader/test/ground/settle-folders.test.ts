import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { settleFolders } from "../../src/ground/settle-folders.ts";

const testOnPosix = process.platform === "win32" ? test.skip : test;
const home = (): string => "/home/ada";

testOnPosix("what is absolute stays as it is", () => {
  const env = { TMPDIR: "/tmp", HOME: "/home/ada", XDG_CACHE_HOME: "/var/cache" };
  const before = { ...env };
  expect(settleFolders(env, home)).toEqual([]);
  expect(env).toEqual(before);
});

testOnPosix("a relative temporary folder lies where the command was typed", () => {
  const env: NodeJS.ProcessEnv = {
    HOME: "/home/ada",
    TMPDIR: "tmp",
    LAB_TMP: "./data",
    INIT_CWD: "/lab/here",
  };
  expect(settleFolders(env, home)).toEqual([
    { variable: "TMPDIR", was: "tmp", taken: "/lab/here/tmp" },
    { variable: "LAB_TMP", was: "./data", taken: "/lab/here/data" },
  ]);
  expect(env).toMatchObject({ TMPDIR: "/lab/here/tmp", LAB_TMP: "/lab/here/data" });
  const elsewhere = { HOME: "/home/ada", TMPDIR: "tmp" };
  settleFolders(elsewhere, home);
  expect(elsewhere.TMPDIR).toBe(join(process.cwd(), "tmp"));
});

testOnPosix("for a relative home the user's own is taken, for the folders of desktops none", () => {
  const env: NodeJS.ProcessEnv = { HOME: "rel", XDG_CACHE_HOME: "rel/.cache", XDG_RUNTIME_DIR: "run" };
  expect(settleFolders(env, home)).toEqual([
    { variable: "XDG_CACHE_HOME", was: "rel/.cache", taken: undefined },
    { variable: "XDG_RUNTIME_DIR", was: "run", taken: undefined },
    { variable: "HOME", was: "rel", taken: "/home/ada" },
  ]);
  expect(env).toEqual({ HOME: "/home/ada" });
});

testOnPosix("without a home the user's own is taken, without a word", () => {
  const env: NodeJS.ProcessEnv = {};
  expect(settleFolders(env, home)).toEqual([]);
  expect(env).toEqual({ HOME: "/home/ada" });
});
