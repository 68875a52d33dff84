import { edgeOf, type Edge } from "@lab/edges";
import { say, type MissWords } from "@lab/testkit";
import { z } from "zod";
import { atEdge } from "./at-edge.ts";
import { rightWords } from "./messages.ts";

/** Whatever answers.json holds, as long as it is an object. */
export type Answers = Readonly<Record<string, unknown>>;

export interface AnswerKey<Id extends string = string> {
  id: Id;
  right: string | number | boolean;
  isRatio?: true;
}

/** A usual way of reading wrongly, told by the answers alone. */
export interface Misreading {
  edge: Pick<Edge, "dimension" | "name">;
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
  /** A figure that nobody comes by who tries one choice after another, near enough to show that the plan was read. */
  figure?: { id: string; near: number };
}

/**
 * Undefined where all are right. Else what to say, which depends on the answers alone and never on the key: it may
 * name a usual misreading, and doesn't tell whether anything else is right. So no guess is confirmed by itself.
 */
export function judgeAnswers(
  answers: Answers,
  { key, schema, misreadings, advice, figure }: Questions,
): MissWords | undefined {
  const ids = key.map(({ id }) => id);
  const last = ids.at(-1) ?? "";
  const range = { first: ids[0] ?? "", last: figure ? `${last} and ${figure.id}` : last };
  const meant = Object.fromEntries(ids.map((id) => [id, readMeant(schema, id, answers[id])]));
  const isShown = !figure || isWithinTenth(readMeant(schema, figure.id, answers[figure.id]), figure.near);
  if (isShown && key.every((one) => isRight(meant[one.id], one))) return undefined;
  const open = ids.filter((id) => !isAnswered(answers[id]));
  if (open.length > 0)
    return {
      ...say(rightWords.open, { ...range, ids: open.join(", "), advice }),
      ...atEdge(edgeOf("answer", "a question left open")),
    };
  const unfit = ids.filter((id) => meant[id] === undefined);
  if (unfit.length > 0) {
    const words = say(rightWords.unfit, { ...range, answers: describeAnswers(answers, unfit) });
    return { ...words, ...atEdge(edgeOf("answer", "an answer that nobody can read")) };
  }
  for (const misreading of misreadings) {
    const shown = misreading.findIn(meant);
    if (shown.length === 0) continue;
    const told = { ...range, answers: describeAnswers(meant, shown), advice: misreading.advice };
    return { ...say(rightWords.misread, told), ...atEdge(misreading.edge) };
  }
  return say(rightWords.differs, { ...range, advice });
}

/** A question whose answer is null is as open as one without. */
export const isAnswered = (answer: unknown): boolean => answer !== undefined && answer !== null;

export function describeAnswers(answers: Answers, ids: readonly string[]): string {
  return ids.map((id) => `${id}: ${JSON.stringify(answers[id])}`).join(", ");
}

/**
 * What an answer means, where its kind leaves no doubt: a number or a yes as text, a stage in small letters. That it
 * is of another kind is the business of the check that holds it against the schema. Undefined where nobody can tell.
 */
export function readMeant(schema: z.ZodObject, id: string, answer: unknown): unknown {
  const question = schema.shape[id];
  if (!question) return undefined;
  const meanings = [answer, ...(typeof answer === "string" ? readText(question, answer.trim()) : [])];
  return meanings.find((meaning) => question.safeParse(meaning).success);
}

function readText(question: z.core.$ZodType, text: string): unknown[] {
  if (question instanceof z.ZodEnum)
    return question.options.filter((option) => String(option).toLowerCase() === text.toLowerCase());
  if (text === "true" || text === "false") return [text === "true"];
  return text === "" ? [] : [Number(text)];
}

function isRight(answer: unknown, { right, isRatio }: AnswerKey): boolean {
  return isRatio && typeof right === "number" ? isNear(answer, right) : answer === right;
}

function isWithinTenth(answer: unknown, near: number): boolean {
  return typeof answer === "number" && Math.abs(answer - near) <= near / 10;
}

/** Rounded or cut at the first decimal, and a tenth more or less than that. */
function isNear(answer: unknown, ratio: number): boolean {
  if (typeof answer !== "number") return false;
  const [cut, rounded] = [Math.floor(ratio * 10), Math.round(ratio * 10)];
  // In tenths; 90.6 is no number of binary fractions.
  const slip = 1e-6;
  return answer * 10 >= cut - 1 - slip && answer * 10 <= rounded + 1 + slip;
}
