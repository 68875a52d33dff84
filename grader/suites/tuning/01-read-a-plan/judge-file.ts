import { edgeOf, type Edge } from "@lab/edges";
import { lab, miss, say, step } from "@lab/testkit";
import { atEdge } from "../at-edge.ts";
import { describeAnswers, isAnswered, readMeant, type Answers } from "../judge-answers.ts";
import { parseJsonText } from "../parse-json-text.ts";
import { answersSchema } from "./data.ts";
import { answersWords, c6 } from "./messages.ts";

const knownIds = Object.keys(answersSchema.shape).filter((id) => id !== "$schema");
/** The starter has its answer. */
const answeredBefore = "Q1";

let read: Answers | undefined;

/** Whatever answers.json holds, as long as it is an object with an answer that the starter has not. */
export async function readAnswers(): Promise<Answers> {
  read ??= await step(say(answersWords.read), async () => {
    const text = await lab().solution.file("answers.json");
    if (text === null) return miss(say(answersWords.missing), { seen: say(answersWords.noFile) });
    const value = parseJsonText("answers.json", text);
    if (!isObject(value)) {
      const seen = text.trim().slice(0, 60);
      return miss(say(answersWords.noObject), { seen, ...atEdge(edgeOf("answer", "no object")) });
    }
    // Without a prototype: names that every object inherits are nobody's answers.
    return Object.assign(Object.create(null) as Record<string, unknown>, value);
  });
  const answers = read;
  if (knownIds.some((id) => id !== answeredBefore && isAnswered(answers[id]))) return answers;
  const { did, expected } = say(answersWords.read);
  const foreign = listForeignIds(answers);
  const words =
    foreign.length > 0
      ? { message: say(c6.unknown.message), seen: foreign.join(", "), ...adviseOnIds(answers, foreign) }
      : { ...say(answersWords.none), ...atEdge(edgeOf("answer", "no answer")) };
  return miss({ did, expected, ...words });
}

/** Misses where answers.json does not fit answers.schema.json: one cause at a time, with all answers that show it. */
export function expectFit(answers: Answers): void {
  const foreign = listForeignIds(answers);
  if (foreign.length > 0)
    miss({ ...say(c6.unknown, { ids: foreign.join(", ") }), ...adviseOnIds(answers, foreign) });
  const unfit = knownIds.filter((id) => !fits(id, answers[id]));
  const cause = kinds.find(({ isIn }) => unfit.some((id) => isIn(id, answers[id])));
  if (!cause) return;
  const ids = unfit.filter((id) => cause.isIn(id, answers[id]));
  const seen = cause.isOpen ? say(c6.open, { ids: ids.join(", ") }) : describeAnswers(answers, ids);
  miss({ ...say(c6.kind, { answers: seen, advice: cause.advice }), ...atEdge(cause.edge) });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fits = (id: string, answer: unknown): boolean =>
  answersSchema.shape[id as keyof typeof answersSchema.shape].safeParse(answer).success;

const listForeignIds = (answers: Answers): string[] =>
  Object.keys(answers).filter((id) => id !== "$schema" && !knownIds.includes(id));

function adviseOnIds(answers: Answers, foreign: readonly string[]): { next: string; edge: string } {
  if (foreign.some((id) => isObject(answers[id])))
    return {
      next: say(c6.unknownNext.nested),
      ...atEdge(edgeOf("answer", "answers in an object of their own")),
    };
  return foreign.some((id) => /^\s*[qn][\s_-]*0*\d+\s*$/i.test(id))
    ? { next: say(c6.unknownNext.letters), ...atEdge(edgeOf("answer", "an id that is spelt otherwise")) }
    : { next: say(c6.unknownNext.other), ...atEdge(edgeOf("answer", "an id that no question has")) };
}

interface Kind {
  edge: Pick<Edge, "dimension" | "name">;
  advice: string;
  isOpen?: true;
  isIn: (id: string, answer: unknown) => boolean;
}

const means = (id: string, answer: unknown): unknown => readMeant(answersSchema, id, answer);

/** What an answer of another kind is, from what shows it best to what is left. */
const kinds: readonly Kind[] = [
  {
    edge: edgeOf("answer", "a number as text"),
    advice: say(c6.kindNext.numberAsText),
    isIn: (id, answer) => typeof answer === "string" && typeof means(id, answer) === "number",
  },
  {
    edge: edgeOf("answer", "a yes or no as text"),
    advice: say(c6.kindNext.booleanAsText),
    isIn: (id, answer) => typeof answer === "string" && typeof means(id, answer) === "boolean",
  },
  {
    edge: edgeOf("answer", "a text in other letters"),
    advice: say(c6.kindNext.letters),
    isIn: (id, answer) => typeof answer === "string" && typeof means(id, answer) === "string",
  },
  {
    edge: edgeOf("answer", "a number below 0"),
    advice: say(c6.kindNext.negative),
    isIn: (_, answer) => typeof answer === "number" && answer < 0,
  },
  {
    edge: edgeOf("answer", "a count with a fraction"),
    advice: say(c6.kindNext.fraction),
    isIn: (id, answer) =>
      typeof answer === "number" && !Number.isInteger(answer) && fits(id, Math.floor(answer)),
  },
  {
    edge: edgeOf("answer", "an answer of another kind"),
    advice: say(c6.kindNext.other),
    isIn: (_, answer) => isAnswered(answer),
  },
  {
    edge: edgeOf("answer", "an open question"),
    advice: say(c6.kindNext.open),
    isOpen: true,
    isIn: (_, answer) => !isAnswered(answer),
  },
];
