import { readFileSync, realpathSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@jest/globals";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { findPort, startDev } from "../../support/dev-process.ts";
import { exampleResult } from "../../support/example-result.ts";
import { attach } from "../../support/inspector-client.ts";

const exercise = "rest/01-read-catalogue";
const id = "rest-01-read-catalogue";
const handler = "response.json({ products";

interface Place {
  /** Both from 0, as the protocol counts. */
  lineNumber: number;
  columnNumber: number;
}

/** What a debugger makes of a bundle's source map: a place in it for a line of the learner's, and back. */
function readMap(bundle: string) {
  const map = new SourceMap(
    JSON.parse(readFileSync(`${bundle}.map`, "utf8")) as ConstructorParameters<typeof SourceMap>[0],
  );
  const origin = (place: Place) => {
    const entry = map.findEntry(place.lineNumber, place.columnNumber);
    if (!("originalSource" in entry)) throw new Error("the map says nothing of it");
    const file = resolve(dirname(bundle), entry.originalSource);
    return { file: realpathSync(file), line: entry.originalLine };
  };
  return {
    origin,
    find(file: string, line: number): Place {
      for (const [lineNumber, text] of readFileSync(bundle, "utf8").split("\n").entries())
        for (let columnNumber = 0; columnNumber < text.length; columnNumber++) {
          const entry = map.findEntry(lineNumber, columnNumber);
          if (!("originalSource" in entry) || entry.originalLine !== line) continue;
          const place = { lineNumber, columnNumber };
          if (entry.generatedLine === lineNumber && origin(place).file === file) return place;
        }
      throw new Error(`no code came of line ${line + 1}`);
    },
  };
}

function makeLab(): { root: string; app: string; line: number } {
  const root = copyLab([exercise]);
  const details = { did: "GET /products, with 2 products stored", expected: "200" };
  const check = { id: "C1", title: "the list", verdict: "failed", points: 0, max: 10, details } as const;
  openProgress(root).recordGrade(id, { ...exampleResult({ id }), checks: [check] }, "digest");
  const app = realpathSync(join(root, "exercises", exercise, "src/app.ts"));
  const lines = readFileSync(app, "utf8").split("\n");
  return { root, app, line: lines.findIndex((text) => text.includes(handler)) };
}

test("again --debug waits for a debugger, whose breakpoint in the learner's handler is hit", async () => {
  const { root, app, line } = makeLab();
  const again = startDev(root, ["again", "rest-01", "C1", "--debug"]);
  const [, url = ""] = await again.untilSays(/Debugger listening on (ws:\S+)/);
  await again.untilSays(/It waits for a debugger at 127\.0\.0\.1:\d+/);
  const bundle = join(root, ".lab/dev", id, "once.mjs");
  const map = readMap(bundle);
  const inspector = await attach(url);
  await inspector.send("Debugger.enable");
  const at = map.find(app, line);
  await inspector.send("Debugger.setBreakpointByUrl", { url: pathToFileURL(bundle).href, ...at });
  const paused = inspector.next("Debugger.paused");
  await inspector.send("Runtime.runIfWaitingForDebugger");
  const { callFrames, hitBreakpoints } = (await paused) as {
    callFrames: { location: Place }[];
    hitBreakpoints: string[];
  };
  expect(hitBreakpoints).toHaveLength(1);
  expect(map.origin((callFrames[0] as { location: Place }).location)).toEqual({ file: app, line });
  expect(again.said()).not.toContain("HTTP/1.1 200 OK");
  await inspector.send("Debugger.resume");
  await again.untilSays(/answer\n {2}HTTP\/1\.1 200 OK/);
  inspector.close();
}, 60_000);

test("dev --debug opens the debugger and waits for nobody", async () => {
  const { root } = makeLab();
  const port = await findPort();
  const dev = startDev(root, ["dev", "rest-01", "--debug", "--port", String(port)]);
  await dev.untilSays(/Ctrl-C ends it/);
  const [, url = ""] = await dev.untilSays(/Debugger listening on (ws:\S+)/);
  const inspector = await attach(url);
  const answer = (await inspector.send("Runtime.evaluate", { expression: "process.env.PORT" })) as {
    result: { value: string };
  };
  expect(answer.result.value).toBe(String(port));
  inspector.close();
  expect(await dev.interrupt()).toBe(0);
}, 60_000);
