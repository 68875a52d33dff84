import { expect, test } from "@jest/globals";
import type { Edition } from "../../../src/upkeep/update/edition.ts";
import { findLearnersRoots } from "../../../src/upkeep/update/learners-roots.ts";
import { exampleManifest } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const file = "exercises/team/01-plan/exercise.json";

test.each(["files", "documents", "repository"])("what is handed in as %s is the learner's", (submits) => {
  const manifest = exampleManifest({ submits, editable: ["plan/"] });
  const edition = {
    files: new Map([[file, ""]]),
    read: () => new Map([[file, Buffer.from(JSON.stringify(manifest))]]),
  } as unknown as Edition;
  const prefixes = findLearnersRoots(makeFolder(), edition).map(({ prefix }) => prefix);
  const own = submits === "repository" ? ["exercises/team/01-plan/work"] : [];
  expect(prefixes).toEqual(["exercises/team/01-plan/plan/", ...own]);
});
