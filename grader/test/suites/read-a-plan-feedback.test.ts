import { createRandom, type Random } from "@lab/hedgerow-data";
import { describe, expect, test } from "@jest/globals";
import { answersSchema, causes, reading } from "../../suites/tuning/01-read-a-plan/data.ts";
import { judgeAnswers, type AnswerKey, type Answers } from "../../suites/tuning/judge-answers.ts";
import { z } from "zod";

type Value = AnswerKey["right"];

/** All that may be answered to a question with a choice; of the others some of what learners answer. */
function listChoices(id: string): { values: Value[]; isClosed: boolean } {
  const shape: Record<string, z.ZodType> = answersSchema.shape;
  const type = shape[id];
  if (type instanceof z.ZodEnum) return { values: type.options.map(String), isClosed: true };
  if (type instanceof z.ZodBoolean) return { values: [true, false], isClosed: true };
  if (type instanceof z.ZodNumber)
    return { values: [0, 1, 47, 90.5, 638.3, 1_809, 29_953, 30_000], isClosed: false };
  return { values: ["depotId_1_status_1", "status_1", "{ depotId: 1 }"], isClosed: false };
}

const draw = (ids: readonly string[], random: Random): [string, Value][] =>
  ids.map((id) => [id, random.pick(listChoices(id).values)]);

describe.each([
  ["C1", reading],
  ["C2", causes],
])("what %s says of answers", (_, questions) => {
  const ids = questions.key.map(({ id }) => id);
  const { figure } = questions;
  const right: Answers = {
    ...Object.fromEntries(questions.key.map(({ id, right }) => [id, right])),
    ...(figure ? { [figure.id]: figure.near } : {}),
  };

  test("depends on the answers alone: whatever is right, it is the same", () => {
    const random = createRandom("feedback");
    let compared = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const answers = Object.fromEntries(draw(ids, random).filter(() => random.chance(0.99)));
      const [one, other] = [0, 1].map(() =>
        judgeAnswers(answers, { ...questions, key: draw(ids, random).map(([id, right]) => ({ id, right })) }),
      );
      if (!one || !other) continue;
      compared += 1;
      expect(one).toEqual(other);
    }
    expect(compared).toBeGreaterThan(1_900);
  });

  test("is nothing where all are right, and never that a single answer is", () => {
    expect(judgeAnswers(right, questions)).toBeUndefined();
    for (const { findIn } of questions.misreadings) expect(findIn(right)).toEqual([]);
  });

  test("leaves half of a question's choices or more, however many wrong ones it names", () => {
    for (const id of ids) {
      const { values, isClosed } = listChoices(id);
      const named = values.filter((value) =>
        questions.misreadings.some(({ findIn }) => findIn({ [id]: value }).length > 0),
      );
      // To call yes wrong is to say no.
      const most = values.length === 2 ? 0 : values.length / 2;
      if (isClosed) expect(named.length).toBeLessThanOrEqual(most);
    }
  });
});

test("choices that are all right are not enough for C2: Q2 has to be right to a tenth", () => {
  const chosen = Object.fromEntries(causes.key.map(({ id, right }) => [id, right]));
  const judge = (Q2?: unknown) => judgeAnswers({ ...chosen, Q2 }, causes);
  for (const near of [638.3, 640, 575, 702, "638.3"]) expect(judge(near)).toBeUndefined();
  const said = [undefined, null, 574, 703, 0.0016, 30_000, "many"].map(judge);
  expect(new Set(said.map((words) => JSON.stringify(words))).size).toBe(1);
  expect(said[0]).toMatchObject({ message: "the answers are not all right" });
  // So it is said of any other wrong answer: no choice is confirmed.
  expect(judgeAnswers({ ...chosen, Q13: "plan-3", Q2: 638.3 }, causes)).toEqual(said[0]);
});
