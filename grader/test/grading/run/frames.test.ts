import { describe, expect, test } from "@jest/globals";
import { Decimal128, ObjectId } from "bson";
import { createFrameReader, encodeFrame, maxFrameBytes } from "../../../src/grading/run/frames.ts";

function openReader() {
  const seen: unknown[] = [];
  const read = createFrameReader(
    (frame) => seen.push(frame),
    (problem) => seen.push(problem),
  );
  return { seen, read };
}

test("a frame is one line, whatever is in it", () => {
  const text = encodeFrame({ text: "two\nlines\r\n\u2028" });
  expect(text.match(/\n/g)).toHaveLength(1);
  const { seen, read } = openReader();
  read(text);
  expect(seen).toEqual([{ text: "two\nlines\r\n\u2028" }]);
});

test("values keep their types on the way", () => {
  const value = {
    at: new Date(86_400_000),
    id: new ObjectId("0123456789abcdef01234567"),
    price: Decimal128.fromString("12.30"),
    half: 0.5,
    none: null,
    huge: 2 ** 53,
    nothing: Number.NaN,
    endless: -Infinity,
  };
  const { seen, read } = openReader();
  read(encodeFrame(value));
  expect(seen).toEqual([value]);
});

test("undefined is left out of objects and is null in arrays", () => {
  const { seen, read } = openReader();
  read(encodeFrame({ a: undefined, list: [1, undefined] }));
  expect(seen).toEqual([{ list: [1, null] }]);
});

describe("chunks", () => {
  const text = encodeFrame({ id: 1, text: "🥕 carrots" }) + encodeFrame({ id: 2 });

  test.each([1, 2, 3, 7, 1_000])("of %d characters give the same frames", (size) => {
    const { seen, read } = openReader();
    for (let at = 0; at < text.length; at += size) read(text.slice(at, at + size));
    expect(seen).toEqual([{ id: 1, text: "🥕 carrots" }, { id: 2 }]);
  });

  test("without a line's end give nothing yet", () => {
    const { seen, read } = openReader();
    read(text.trimEnd().split("\n")[1] ?? "");
    expect(seen).toEqual([]);
    read("\n");
    expect(seen).toEqual([{ id: 2 }]);
  });
});

describe("what is no frame", () => {
  test.each(["not json", "{", "", "7", '"text"', "null", "[1]", '{"$oid":1}'])("%j is a problem", (line) => {
    const { seen, read } = openReader();
    read(`${line}\n`);
    expect(seen).toEqual(["not-ejson"]);
  });

  test("keeps none after it from being read", () => {
    const { seen, read } = openReader();
    read(`garbage\n${encodeFrame({ id: 3 })}`);
    expect(seen).toEqual(["not-ejson", { id: 3 }]);
  });

  test("a line that never ends is given up, and its memory with it", () => {
    const { seen, read } = openReader();
    const chunk = "x".repeat(1_000_000);
    for (let size = 0; size <= maxFrameBytes; size += chunk.length) read(chunk);
    expect(seen).toEqual(["too-large"]);
  });
});

test("a line over the reader's bound is told, and never built", () => {
  const problems: string[] = [];
  const frames: unknown[] = [];
  const read = createFrameReader(
    (frame) => frames.push(frame),
    (problem) => problems.push(problem),
    (line) => line.length < 20,
  );
  read('{"a":1}\n{"a":"0123456789012345"}\n{"b":2}\n');
  expect({ frames, problems }).toEqual({ frames: [{ a: 1 }, { b: 2 }], problems: ["too-large"] });
});
