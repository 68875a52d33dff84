import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { inspectTools } from "../../../src/upkeep/doctor/inspect-tools.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { pick, placeOf } from "./place-of.ts";

test("who Git does not know gets the exact commands, and only those that are missing", () => {
  const place = placeOf(makeFolder());
  expect(pick(inspectTools(place), "git-identity")).toMatchObject({
    state: "warning",
    fix: 'git config --global user.name "Your Name" && git config --global user.email you@example.org',
  });
  execFileSync("git", ["config", "--global", "user.name", "Ada"], { env: place.env });
  expect(pick(inspectTools(place), "git-identity")).toMatchObject({
    what: expect.stringContaining("user.email"),
    fix: "git config --global user.email you@example.org",
  });
  execFileSync("git", ["config", "--global", "user.email", "ada@example.org"], { env: place.env });
  expect(pick(inspectTools(place), "git-identity")).toEqual({
    id: "git-identity",
    state: "ok",
    what: "Git knows you as Ada <ada@example.org>",
  });
});

test("programs that are not there are missing, and nothing more is asked of Git", () => {
  const findings = inspectTools(placeOf(makeFolder(), { PATH: makeFolder() }));
  expect(findings.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "node ok",
    "npm missing",
    "git missing",
  ]);
  expect(pick(findings, "git")?.fix).toBe("install git, then open a new terminal");
});

test.each([
  ["20.18.3", "missing"],
  ["18.20.0", "missing"],
  ["20.19.0", "ok"],
  ["24.1.0", "ok"],
])("Node %s: %s", (version, state) => {
  expect(pick(inspectTools(placeOf(makeFolder()), version), "node")?.state).toBe(state);
});

test("a clone that belongs to another user is told, with the setting that trusts it", () => {
  const root = makeFolder();
  execFileSync("git", ["init", "-q", root]);
  expect(pick(inspectTools(placeOf(root)), "git-trust")).toBeUndefined();
  const ofOther = placeOf(root, { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" });
  const found = pick(inspectTools(ofOther), "git-trust");
  expect(found?.fix).toBe(`git config --global --add safe.directory "${root}"`);
  execFileSync("git", ["config", "--global", "--add", "safe.directory", root], { env: ofOther.env });
  expect(pick(inspectTools(ofOther), "git-trust")).toBeUndefined();
});

test("line ends matter on Windows only", () => {
  const root = makeFolder();
  execFileSync("git", ["init", "-q", root]);
  execFileSync("git", ["-C", root, "config", "core.autocrlf", "true"]);
  expect(pick(inspectTools(placeOf(root)), "line-ends")).toBeUndefined();
  expect(pick(inspectTools(placeOf(root, {}, "win32")), "line-ends")?.state).toBe("warning");
  execFileSync("git", ["-C", root, "config", "core.autocrlf", "input"]);
  expect(pick(inspectTools(placeOf(root, {}, "win32")), "line-ends")).toBeUndefined();
});
