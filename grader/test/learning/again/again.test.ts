import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { ExerciseResult } from "@lab/contracts";
import { discoverExercises } from "../../../src/grading/discover/discover-exercises.ts";
import { chooseCase } from "../../../src/learning/again/choose-case.ts";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { caught } from "../../support/caught.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { findPort, startDev } from "../../support/dev-process.ts";
import { exampleCheckResult, exampleResult } from "../../support/example-result.ts";
import { labRoot } from "../../support/release.ts";
import { runLab } from "../../support/run-lab.ts";

const exercise = "rest/01-read-catalogue";
const id = "rest-01-read-catalogue";

type Check = ExerciseResult["checks"][number];

function makeResult(...checks: Partial<Check>[]): ExerciseResult {
  const failed = { verdict: "failed", points: 0, max: 10 } as const;
  return exampleResult({
    id,
    checks: checks.map((check, index) => exampleCheckResult({ id: `C${index + 1}`, ...failed, ...check })),
  });
}

const deletion = {
  did: "DELETE /products/A",
  expected: "405, and an Allow header that names GET",
  seen: "404, text/html",
  curl: "curl -si -X DELETE localhost:3000/products/A -H 'x-mark: it'\\''s'",
};
const result = makeResult(
  { verdict: "passed" },
  { verdict: "blocked", message: "needs C9 first" },
  { details: { did: "priceOrder of 3 lines" } },
  { details: { did: "GET /products?season=x, with 24 products stored" } },
  { details: deletion },
);

/** A lab with that result as its last grade. */
function makeLab(): { root: string; app: string } {
  const root = copyLab([exercise]);
  openProgress(root).recordGrade(id, result, "digest");
  return { root, app: join(root, "exercises", exercise, "src/app.ts") };
}

test("the request of the named check goes to a server of its own, and both are shown whole", async () => {
  const { root } = makeLab();
  const { exitCode, out } = await runLab(root, ["again", "rest-01", "c5"]);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/sent to a server started for it, at localhost:\d+/);
  expect(out).toMatch(/request\n {2}DELETE \/products\/A HTTP\/1\.1\n(?: {2}\S.*\n)* {2}x-mark: it's\n/);
  expect(out).toMatch(/answer\n {2}HTTP\/1\.1 404 Not Found\n {2}X-Powered-By: Express\n/);
  expect(out).toContain("<pre>Cannot DELETE /products/A</pre>");
  expect(out).toContain("expected\n  405, and an Allow header that names GET\n");
  expect(out).toContain("the grade saw\n  404, text/html\n");
}, 60_000);

test("without a check it takes the first that failed on a request, and sends it to the dev that runs", async () => {
  const { root, app } = makeLab();
  writeFileSync(app, readFileSync(app, "utf8").replace("const app = express();", marking));
  const port = await findPort();
  const dev = startDev(root, ["dev", "rest-01", "--port", String(port)]);
  await dev.untilSays(/Ctrl-C ends it/);
  const { exitCode, out } = await runLab(root, ["again", "rest-01"]);
  expect(exitCode).toBe(0);
  expect(out).toContain(`sent to the dev that is running, at localhost:${port}`);
  expect(out).toContain("  GET /products?season=x HTTP/1.1\n");
  expect(out).toContain("  x-dev: this one\n");
}, 60_000);

const marking = `const app = express();
  app.use((_request, response, next) => {
    response.set("x-dev", "this one");
    next();
  });`;

test("what keeps the server from being asked is told with its place", async () => {
  const { root, app } = makeLab();
  const starter = readFileSync(app, "utf8");
  writeFileSync(app, starter.replace("return app;", "return (app;"));
  const unread = await runLab(root, ["again", "rest-01", "C5"]);
  expect(unread.exitCode).toBe(1);
  expect(unread.err).toContain('src/app.ts:16:14: Expected ")" but found ";"');
  writeFileSync(app, starter.replace("return app;", 'throw new RangeError("no app today");'));
  const fell = await runLab(root, ["again", "rest-01", "C5"]);
  expect(fell.exitCode).toBe(1);
  expect(fell.err).toMatch(/It ended with an error: RangeError: no app today \(at\s+src\/app\.ts:16:9\)/);
  writeFileSync(app, starter.replace("response.json({", "response.destroy(); response.json({"));
  const cut = await runLab(root, ["again", "rest-01", "C4"]);
  expect(cut.exitCode).toBe(1);
  expect(cut.err).toContain("No answer came: Error: socket hang up.");
}, 60_000);

const [found] = discoverExercises(labRoot, ["rest-01"]);

test.each([
  [undefined, undefined, "rest-01 has not been graded yet", "npm run grade -- rest-01"],
  [result, "C1", "C1 passed in the last grade of rest-01", "npm run again -- rest-01"],
  [result, "C2", "C2 was not tried", "npm run again -- rest-01"],
  [result, "C3", "C3 did not fail on one request that could be sent again: priceOrder of 3 lines", "play.ts"],
  [result, "C9", "rest-01 has no check C9: it has C1, C2, C3, C4, C5", "npm run grade -- rest-01"],
  [makeResult({ verdict: "passed" }), undefined, "No check failed in the last grade", "npm run grade"],
])("of %j's last grade and the check %j it says %s", async (last, wanted, happened, next) => {
  if (!found) throw new Error("there is no rest-01");
  const error = await caught(Promise.resolve().then(() => chooseCase(labRoot, found, last, wanted)));
  expect(error).toMatchObject({ code: "LAB_USAGE_DEV" });
  expect((error as Error).message).toContain(happened);
  expect((error as { next: string }).next).toContain(next);
});

test("a check of a function says where to call it", async () => {
  const [core] = discoverExercises(labRoot, ["core-01"]);
  if (!core) throw new Error("there is no core-01");
  const error = await caught(Promise.resolve().then(() => chooseCase(labRoot, core, result, "C3")));
  expect((error as Error).message).toBe("C3 of core-01 asks no server: priceOrder of 3 lines.");
  expect((error as { next: string }).next).toContain("exercises/core/01-order-pricing/play.ts");
});
