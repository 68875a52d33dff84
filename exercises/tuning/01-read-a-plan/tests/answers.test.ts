import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { indexes } from "../src/index.ts";

interface Question {
  type: string;
  enum?: unknown[];
}

interface Schema {
  properties: Record<string, Question>;
  required: string[];
}

function readJson(file: string): unknown {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  // Some editors begin a file with a byte order mark.
  return JSON.parse(text.replace(/^\uFEFF/, ""));
}

const schema = readJson("answers.schema.json") as Schema;
const answers = readJson("answers.json") as Record<string, unknown>;

test("every question has an answer, and there is no other id", () => {
  const ids = Object.keys(answers).filter((id) => id !== "$schema");
  expect(ids.toSorted()).toEqual(schema.required.toSorted());
});

test("every answer is of the kind that its question asks for", () => {
  for (const [id, answer] of Object.entries(answers)) {
    const question = schema.properties[id];
    const kind = question?.type === "integer" ? "number" : question?.type;
    expect([id, typeof answer]).toEqual([id, kind]);
    if (question?.enum) expect(question.enum).toContain(answer);
  }
});

test("there is one index with at most three fields", () => {
  expect(indexes).toHaveLength(1);
  for (const { key } of indexes) expect(Object.keys(key).length).toBeLessThanOrEqual(3);
});
