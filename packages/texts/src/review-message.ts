import { fillIn, parseMessage } from "./fill-in.ts";
import { reviewText } from "./review.ts";

interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
}

/** What is to mend in an ICU message, as prose and as a message; empty where nothing. */
export function reviewMessage(text: string): string[] {
  try {
    const names = readNames(text);
    const odd = names.filter((name) => !/^(n|[a-z][A-Za-z]+)$/.test(name));
    // What is quick for most texts says the same as the library does for all.
    const values = Object.fromEntries(names.map((name) => [name, 2]));
    const isSame = fillIn(text, values) === String(parseMessage(text).format(values));
    return [
      ...(text.trim() === "" ? ["it is empty"] : []),
      ...reviewText(text),
      ...odd.map((name) => `{${name}} is no word for a value`),
      ...(isSame ? [] : ["the quick way fills it in otherwise than the library"]),
    ];
  } catch (error) {
    return [`it is no ICU message: ${(error as Error).message}`];
  }
}

/** Names of a message's placeholders, those in the texts of its choices too. */
function readNames(text: string): string[] {
  const namesIn = (list: Node[]): string[] =>
    list.flatMap(({ type, value, options }) => {
      // 0 is words, 7 the # of a choice.
      const own = type === 0 || type === 7 || value === undefined ? [] : [value];
      return [...own, ...Object.values(options ?? {}).flatMap((option) => namesIn(option.value))];
    });
  return [...new Set(namesIn(parseMessage(text).getAst()))];
}
