import { say, type MissWords } from "@lab/testkit";
import type { z } from "zod";
import { rightWords } from "./messages.ts";

/** Whatever answers.json holds, as long as it is an object. */
export type Answers = Record<string, unknown>;

export interface AnswerKey<Id extends string = string> {
  id: Id;
  right: string | number | boolean;
}

/** A usual way of reading wrongly, told by the answers alone. */
export interface Misreading {
  advice: string;
  /** Ids of the answers that show it; none where it doesn't. */
  findIn: (answers: Answers) => string[];
}

/** Each of these answers shows it by itself. Not for yes and no: to call the one wrong is to tell the other. */
export function anyOf(shown: Record<string, unknown[]>): Misreading["findIn"] {
  return (answers) => Object.keys(shown).filter((id) => shown[id]?.includes(answers[id]));
}

/** These answers contradict each other by what the README says. */
export function allOf(shown: Answers): Misreading["findIn"] {
  const ids = Object.keys(shown);
  return (answers) => (ids.every((id) => answers[id] === shown[id]) ? ids : []);
}

export interface Questions {
  key: readonly AnswerKey[];
  schema: z.ZodObject;
  misreadings: readonly Misreading[];
  /** Where the answers show no usual misreading. */
  advice: string;
}

/**
 * Undefined where all are right. Else what to say, which depends on the answers alone and never on the key: it may
 * name a usual misreading, and doesn't tell whether anything else is right. So no guess is confirmed by itself.
 */
export function judgeAnswers(
  answers: Answers,
  { key, schema, misreadings, advice }: Questions,
): MissWords | undefined {
  if (key.every(({ id, right }) => isRight(answers[id], right))) return undefined;
  const ids = key.map(({ id }) => id);
  const range = { first: ids[0] ?? "", last: ids.at(-1) ?? "" };
  const open = ids.filter((id) => answers[id] === undefined);
  if (open.length > 0) return say(rightWords.open, { ...range, ids: open.join(", "), advice });
  const unfit = ids.filter((id) => !schema.shape[id]?.safeParse(answers[id]).success);
  if (unfit.length > 0) return say(rightWords.unfit, { ...range, ids: unfit.join(", ") });
  for (const misreading of misreadings) {
    const shown = misreading.findIn(answers);
    if (shown.length === 0) continue;
    const told = shown.map((id) => `${id}: ${JSON.stringify(answers[id])}`).join(", ");
    return say(rightWords.misread, { ...range, answers: told, advice: misreading.advice });
  }
  return say(rightWords.differs, { ...range, advice });
}

/** Figures may be cut or rounded at the first decimal. */
function isRight(answer: unknown, right: AnswerKey["right"]): boolean {
  if (typeof right !== "number") return answer === right;
  return typeof answer === "number" && Math.abs(answer - right) <= 0.1;
}
