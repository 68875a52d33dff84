import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { BuildOptions, Plugin } from "esbuild";
import { buildBounded } from "../../../src/grading/prepare/build-bounded.ts";

function options(contents: string): BuildOptions {
  return { stdin: { contents, loader: "ts" }, bundle: true, write: false, logLevel: "silent" };
}

/** Resolves every import to a file that isn't there. */
const here: Plugin = {
  name: "here",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: "here" }));
  },
};

const slowly: Plugin = {
  name: "slowly",
  setup(build) {
    build.onResolve({ filter: /.*/ }, async ({ path }) => {
      await delay(1_000);
      return { path, external: true };
    });
  },
};

/** esbuild's process is this one's child, the latest where other tests have had theirs. */
function serviceId(): number {
  // By their start, for numbers begin anew one day.
  const sorted = ["--sort=start_time", "-o", "pid=,args=", "--ppid", String(process.pid)];
  const { stdout } = spawnSync("ps", sorted, { encoding: "utf8" });
  return Number.parseInt(stdout.split("\n").findLast((text) => text.includes("--service=")) ?? "", 10);
}

test("tells that code is built, and throws what esbuild says against it", async () => {
  expect(await buildBounded(options("export const a = 1;"))).toBe(true);
  await expect(buildBounded(options("let = ;"))).rejects.toMatchObject({
    errors: [{ text: 'Unexpected ";"' }],
  });
});

test("code that takes too long is given up; a neighbour and the next are built", async () => {
  // Blocks nested this deep take esbuild minutes.
  const blocks = `${"{".repeat(30_000)}${"}".repeat(30_000)}`;
  const [late, innocent] = await Promise.all([
    buildBounded(options(blocks), 500),
    buildBounded({ ...options("import 'slow'"), plugins: [slowly] }),
  ]);
  expect({ late, innocent }).toEqual({ late: false, innocent: true });
  expect(await buildBounded(options("export const a = 1;"))).toBe(true);
});

test("code whose neighbour ended esbuild is built all the same", async () => {
  let endings = 0;
  const ending: Plugin = {
    name: "ends-esbuild-once",
    setup(build) {
      build.onLoad({ filter: /.*/ }, async () => {
        if (endings++ > 0) return { contents: "" };
        process.kill(serviceId());
        // An answer could still get there before the end does.
        return new Promise(() => {});
      });
    },
  };
  expect(await buildBounded({ ...options("import './x'"), plugins: [here, ending] })).toBe(true);
  expect(endings).toBe(2);
});
