import { edgeOf } from "@lab/edges";
import { describeValue, lab, miss, say, step } from "@lab/testkit";
import { atEdge } from "../at-edge.ts";
import { parseJsonText } from "../parse-json-text.ts";
import { c8 } from "./messages.ts";

export interface Notes {
  rule: string;
  selectiveRange: "ESR" | "ERS";
}

const fewestWords = 3;
const fewestCharacters = 20;
/** Of the starter's text, which asks for what is to stand in its place. */
const startersWords = "in which order you put the fields of a compound index";

/** The notes in their form: what the rule says is nobody's business, and whether the choice is right another check's. */
export async function expectNotes(): Promise<Notes> {
  return step(say(c8.notes), async () => {
    const text = await lab().solution.file("notes.json");
    if (text === null) return miss(say(c8.missing), { seen: say(c8.noFile) });
    const notes = parseJsonText("notes.json", text);
    if (typeof notes !== "object" || notes === null || Array.isArray(notes))
      return miss({
        ...say(c8.noObject),
        seen: describeValue(notes, 120),
        ...atEdge(edgeOf("answer", "no object")),
      });
    const { rule, selectiveRange } = notes as Record<string, unknown>;
    expectRule(rule);
    if (selectiveRange === "ESR" || selectiveRange === "ERS") return { rule, selectiveRange } as Notes;
    const seen = selectiveRange === undefined ? say(c8.noRange) : describeValue(selectiveRange, 120);
    return miss({ ...say(c8.noChoice), seen, ...atEdge(edgeOf("answer", "none of the two")) });
  });
}

function expectRule(rule: unknown): void {
  if (typeof rule !== "string") {
    const seen = rule === undefined ? say(c8.noRule) : describeValue(rule, 120);
    return miss({ ...say(c8.ruleKind), seen, ...atEdge(edgeOf("text", "no text")) });
  }
  const seen = describeValue(rule, 120);
  if (rule.includes(startersWords))
    miss({ ...say(c8.starter), seen, ...atEdge(edgeOf("text", "the text that was there")) });
  if (rule.trim().length < fewestCharacters || countWords(rule) < fewestWords)
    miss({ ...say(c8.short), seen, ...atEdge(edgeOf("text", "no sentence")) });
}

/** Different ones, in any script. */
function countWords(text: string): number {
  const segments = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  return new Set(segments.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.toLowerCase()))
    .size;
}
