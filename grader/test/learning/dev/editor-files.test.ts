import { existsSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { expect, test } from "@jest/globals";
import { devFolder } from "../../../src/learning/dev/announce-dev.ts";
import { debuggerPort, usualPort } from "../../../src/learning/dev/choose-port.ts";
import { labRoot } from "../../support/release.ts";

interface Launch {
  configurations: { name: string; program?: string; port?: number; outFiles: string[] }[];
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(labRoot, path), "utf8"));
}

const inWorkspace = (path: string): string => path.replace("${workspaceFolder}", labRoot);

test("VS Code starts what is there, looks for bundles where dev puts them, and attaches where they listen", () => {
  const { configurations } = read(".vscode/launch.json") as Launch;
  const [start, attach] = configurations;
  expect(existsSync(inWorkspace(start?.program ?? ""))).toBe(true);
  expect(attach?.port).toBe(debuggerPort);
  for (const { outFiles } of configurations)
    for (const name of ["program.mjs", "once.mjs"])
      expect(
        outFiles.some((glob) => matchesGlob(join(devFolder(labRoot, "rest-01"), name), inWorkspace(glob))),
      ).toBe(true);
  // The screens of dev and again name it.
  expect(attach?.name).toMatch(/^attach to the lab/);
});

test("the dev container forwards the port of dev", () => {
  expect(read(".devcontainer/devcontainer.json")).toMatchObject({
    image: expect.stringMatching(/^node:\d+-\w+$/),
    forwardPorts: [usualPort],
  });
});
