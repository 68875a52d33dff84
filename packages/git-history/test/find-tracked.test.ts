import { expect, test } from "@jest/globals";
import { copyOf, makeLearnerRepository } from "./learner-repository.ts";

test("a file is found in the oldest commit that has it, whatever leads there", async () => {
  const work = await makeLearnerRepository();
  work.write("deep/.env", "no such file at the top\n");
  work.write("dist", "no folder\n");
  work.commit("Start");
  work.git("switch", "-q", "-c", "pages");
  work.git("rm", "-q", "dist");
  work.write("dist/deep/a.js", "a\n");
  const first = work.commit("Publish");
  work.git("rm", "-q", "-r", "dist");
  const last = work.commit("Not yet");
  work.git("switch", "-q", "main");
  work.git("tag", "-a", "v1", "-m", "one", last);

  const copy = await copyOf(work.folder);
  expect(copy.tracked([".env", "dist/"])).toEqual([
    { root: copy.roots().find(({ name }) => name === "refs/heads/pages"), commit: first, path: "dist/deep" },
    { root: copy.roots().find(({ name }) => name === "refs/tags/v1"), commit: first, path: "dist/deep" },
  ]);
  expect(copy.tracked(["a.txt", ".env/"])).toEqual([]);
});
