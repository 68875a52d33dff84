import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { cacheFolder } from "../src/index.ts";

const home = mkdtempSync(join(tmpdir(), "lab-test-"));

afterAll(() => rmSync(home, { recursive: true }));

test.each([
  ["linux", { HOME: home }, join(home, ".cache", "backend-practice-lab")],
  [
    "linux",
    { HOME: home, XDG_CACHE_HOME: join(home, "caches") },
    join(home, "caches", "backend-practice-lab"),
  ],
  ["darwin", { HOME: home }, join(home, "Library", "Caches", "backend-practice-lab")],
  ["win32", { USERPROFILE: home }, join(home, "AppData", "Local", "backend-practice-lab")],
  ["win32", { LOCALAPPDATA: join(home, "local") }, join(home, "local", "backend-practice-lab")],
] as const)("on %s with %j it is %s", (platform, env, expected) => {
  expect(cacheFolder(env, platform)).toBe(expected);
});

test("LAB_CACHE wins and may be relative", () => {
  expect(cacheFolder({ LAB_CACHE: "my-cache", XDG_CACHE_HOME: "/var/cache" }, "linux")).toBe(
    resolve("my-cache"),
  );
});
