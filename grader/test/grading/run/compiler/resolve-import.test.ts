import { describe, expect, test } from "@jest/globals";
import { createResolver } from "../../../../src/grading/run/compiler/resolve-import.ts";

const files = new Set([
  "src/app.ts",
  "src/routes.ts",
  "src/view.tsx",
  "src/lib/index.ts",
  "src/lib.js",
  "src/worker.mts",
  "src/old.cts",
  "src/plain/index.js",
  "src/data.v2.json",
  "data.json",
]);
const resolve = createResolver(files, ["express", "@scope/lib", "zod"]);
const find = (wanted: string, importer = "src/app.ts") => resolve({ wanted, importer });

test.each([
  ["./routes.ts", "src/routes.ts"],
  ["./routes", "src/routes.ts"],
  ["./routes.js", "src/routes.ts"],
  ["./view.js", "src/view.tsx"],
  ["./view.jsx", "src/view.tsx"],
  ["./worker.mjs", "src/worker.mts"],
  ["./old.cjs", "src/old.cts"],
  ["./lib", "src/lib.js"],
  ["./lib/", "src/lib/index.ts"],
  ["./lib/index.js", "src/lib/index.ts"],
  ["./plain", "src/plain/index.js"],
  ["./data.v2", "src/data.v2.json"],
  ["../data.json", "data.json"],
  ["././lib/../routes.ts", "src/routes.ts"],
])("%s is %s", (wanted, path) => {
  expect(find(wanted)).toEqual({ path });
});

test("a folder's own index, and the one above", () => {
  expect(find(".", "src/lib/index.ts")).toEqual({ path: "src/lib/index.ts" });
  expect(find("../routes", "src/lib/index.ts")).toEqual({ path: "src/routes.ts" });
});

test.each([
  ["fs", "node:fs"],
  ["node:test", "node:test"],
  ["fs/promises", "node:fs/promises"],
  ["express", "express"],
  ["@scope/lib", "@scope/lib"],
  ["zod/mini", "zod/mini"],
])("%s stays outside of the bundle", (wanted, external) => {
  expect(find(wanted)).toEqual({ external });
});

describe("what is no module of the exercise", () => {
  test.each([
    "@scope",
    "@scope/other",
    "expressive",
    "express//a",
    "express/./a",
    "#inside",
    "data:text/javascript,1",
  ])("%s is no dependency", (wanted) => {
    expect(find(wanted)).toMatchObject({ problem: expect.stringContaining("is not a dependency") });
  });

  test.each(["express/lib/router", "@scope/lib/part.js", "zod/mini/index.js"])(
    "%s is a part that the lab lacks",
    (wanted) => {
      expect(find(wanted)).toMatchObject({ problem: expect.stringContaining("does not bring along") });
    },
  );

  test("what a library offers below its name is told", () => {
    expect(find("zod/v3")).toMatchObject({
      problem: expect.stringContaining("(it has: zod, zod/mini, zod/v4)"),
    });
  });

  test.each([
    "../../app.ts",
    "../..",
    "/etc/passwd",
    "file:///etc/passwd",
    "FILE:x",
    "c:/x.ts",
    "./../../src/app.ts",
  ])("%s leads outside", (wanted) => {
    expect(find(wanted)).toMatchObject({ problem: expect.stringContaining("leads outside") });
  });

  test.each(["./none", "./lib/none.ts", "./routes.ts/", "./...", "./routes.ts\0"])(
    "%j is not there",
    (wanted) => {
      expect(find(wanted)).toEqual({ problem: `Could not resolve "${wanted}"` });
    },
  );
});
