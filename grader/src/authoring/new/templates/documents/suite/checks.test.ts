import { expect, expectShape, lab, miss, say, step, test } from "@lab/testkit";
import { z } from "zod";
import { answersWords, c1, c2, c3 } from "./messages.ts";

const { solution } = lab();

async function readAnswers(): Promise<Record<string, unknown>> {
  return step(say(answersWords.read), async () => {
    const text = await solution.file("answers.json");
    if (text === null) return miss(say(answersWords.missing));
    return expectShape(z.record(z.string(), z.unknown()), parseJson(text));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return miss(say(answersWords.notJson, { detail: (error as Error).message }));
  }
}

test("C1", async () => {
  const { Q1: answer } = await readAnswers();
  await step(say(c1.status), () => expect(answer).toBe(404));
});

test("C2", async () => {
  const { Q2: answer } = await readAnswers();
  await step(say(c2.method), () => expect(answer).toBe("GET"));
});

test("C3", async () => {
  const keys = Object.keys(await readAnswers());
  if (keys.toSorted().join() !== "Q1,Q2") miss(say(c3.others, { keys: keys.join(", ") || "no key" }));
});
