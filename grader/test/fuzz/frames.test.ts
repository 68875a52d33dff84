import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { SolutionFall } from "@lab/testkit";
import { createFrameReader, encodeFrame } from "../../src/grading/run/frames.ts";
import {
  isBoundedFrame,
  loadReply,
  readCallResults,
  readMessage,
  readProblem,
  readReply,
  serveReply,
} from "../../src/grading/run/read-reply.ts";
import { anyText, fuzz } from "../support/fuzz.ts";

const ejsonKey = fc.constantFrom(
  "$date",
  "$oid",
  "$numberDecimal",
  "$numberLong",
  "$numberInt",
  "$numberDouble",
  "$binary",
  "$regularExpression",
  "$code",
  "$scope",
  "$dbPointer",
  "$ref",
  "$id",
  "$undefined",
  "$minKey",
  "$timestamp",
  "$uuid",
  "$symbol",
  "$$x",
  "id",
  "ok",
  "problem",
  "kind",
  "threw",
  "returned",
  "args",
  "dying",
  "error",
  "how",
  "stub",
  "call",
  "method",
  "ready",
  "__proto__",
  "constructor",
  "toString",
  "then",
  "toJSON",
  "_bsontype",
  "name",
  "message",
  "stack",
  "exports",
  "url",
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "medium" },
    fc.jsonValue(),
    fc.constantFrom("threw", "not-an-app", "exit", "Error", "1e999", -1, 2 ** 53),
    anyText,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(ejsonKey, tie("value"), { maxKeys: 4 }),
  ),
}));
const anyLine = fc.oneof(
  anyValue.map((value) => JSON.stringify(value)),
  anyText,
  fc.json(),
);

/** What is read of the channel when these bytes arrive in these pieces. */
function read(
  text: string,
  pieces: readonly number[],
): { frames: Record<string, unknown>[]; problems: string[] } {
  const frames: Record<string, unknown>[] = [];
  const problems: string[] = [];
  const take = createFrameReader(
    (frame) => frames.push(frame),
    (problem) => problems.push(problem),
    isBoundedFrame,
  );
  let rest = text;
  for (const piece of pieces) {
    take(rest.slice(0, piece));
    rest = rest.slice(piece);
  }
  take(`${rest}\n`);
  return { frames, problems };
}

function onlyFalls(readValue: () => unknown): void {
  try {
    readValue();
  } catch (error) {
    expect(error).toBeInstanceOf(SolutionFall);
  }
}

test("whatever arrives is a message, a problem, or nothing", async () => {
  await fuzz(
    1_500,
    [fc.array(anyLine, { maxLength: 4 }), fc.array(fc.nat(60), { maxLength: 6 })],
    (lines, pieces) => {
      const { frames } = read(lines.join("\n"), pieces);
      for (const frame of frames) {
        const message = readMessage(frame);
        if (message === undefined) continue;
        expect(["dying" in message, "stub" in message, "id" in message]).toContain(true);
        if ("problem" in message) onlyFalls(() => readProblem(message.problem));
        if ("ok" in message) onlyFalls(() => readCallResults(message.ok, 1));
      }
    },
  );
});

test("whatever is answered is read as what was asked for, or a fall", async () => {
  await fuzz(1_500, [anyValue], (value) => {
    const [frame] = read(JSON.stringify({ id: 1, ok: value }), []).frames;
    const ok = frame?.["ok"];
    onlyFalls(() => readReply(loadReply, ok));
    onlyFalls(() => readReply(serveReply, ok));
    onlyFalls(() => readProblem(ok));
    onlyFalls(() => readCallResults([ok], 1));
  });
});

test("what one side writes the other reads, in whatever pieces it arrives", async () => {
  const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
  await fuzz(500, [plain, fc.array(fc.nat(60), { maxLength: 6 })], (value, pieces) => {
    const sent = encodeFrame({ id: 1, ok: value });
    const { frames, problems } = read(sent.trimEnd(), pieces);
    expect(problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(frames))).toEqual(JSON.parse(JSON.stringify([{ id: 1, ok: value }])));
  });
});
