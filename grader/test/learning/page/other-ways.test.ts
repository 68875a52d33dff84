import { expect, test } from "@jest/globals";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { startPage, visit } from "../../support/page-process.ts";

const id = "rest-01-read-catalogue";

test("other ways stay closed until all checks pass; a state or a way that is none is said", async () => {
  const root = copyLab(["rest/01-read-catalogue"]);
  const page = await startPage(root);
  const { exercise, get } = await visit(page);
  const closed = await get(`${exercise(id)}/solution/reference`);
  expect(closed.status).toBe(403);
  expect(closed.body).toContain(`The solutions of ${id} open after all points`);
  expect(closed.body).toContain("npm run hint -- rest-01");
  expect(closed.body).not.toContain("sendProblem");
  const ofStates = async (query: string) => get(`${exercise(id)}/compare?${query}`);
  expect((await ofStates("from=77")).body).toContain("has no kept state 77");
  expect((await ofStates("from=%3Cb%3E&to=now")).body).toContain("not &quot;&lt;b>&quot;");
  expect((await ofStates("from=1&from=2")).status).toBe(400);

  openProgress(root).recordGiveUp(id);
  expect((await get(`${exercise(id)}/solution/reference`)).body).toContain("sendProblem");
  for (const name of ["none", "..%2freference", "constructor"])
    expect([name, (await get(`${exercise(id)}/solution/${name}`)).status]).toEqual([name, 404]);
});
