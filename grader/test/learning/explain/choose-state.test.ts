import { expect, test } from "@jest/globals";
import { findState, findStateBefore, nameState } from "../../../src/learning/explain/choose-state.ts";
import { openHistory } from "../../../src/learning/history/history.ts";
import { makeLab } from "../history/make-lab.ts";
import { writeFiles } from "../../support/temporary-folder.ts";

test("the state to compare with is the latest graded one with other files than now", async () => {
  const { root, found } = makeLab({ "src/app.ts": "1" });
  const history = openHistory(root, found);
  const edit = (text: string): void => writeFiles(found.folder, { "src/app.ts": text });
  expect(await findStateBefore(root, found)).toBeUndefined();
  await history.keep("grade");
  expect(await findStateBefore(root, found)).toBeUndefined();
  edit("2");
  expect((await findStateBefore(root, found))?.n).toBe(1);
  await history.keep("grade");
  expect((await findStateBefore(root, found))?.n).toBe(1);
  edit("3");
  expect((await findStateBefore(root, found))?.n).toBe(2);
  // Kept before a reset, and never graded.
  await history.keep("reset");
  edit("4");
  expect((await findStateBefore(root, found))?.n).toBe(2);
});

test("a state is chosen by its number, and named with its score", async () => {
  const { root, found } = makeLab({ "src/app.ts": "1" });
  await expect(findState(root, found, 1)).rejects.toMatchObject({
    code: "LAB_USAGE_STATE",
    message: expect.stringMatching(/none is kept yet/),
  });
  const history = openHistory(root, found);
  await history.keep("grade");
  await history.noteScore(1, { score: 40, max: 100 });
  expect(nameState(await findState(root, found, 1))).toMatch(/^state 1, .*, 40\/100$/);
  await expect(findState(root, found, 7)).rejects.toMatchObject({
    message: expect.stringMatching(/there are 1/),
  });
});
