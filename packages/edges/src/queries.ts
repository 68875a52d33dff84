import { inheritedNames } from "./texts.ts";
import { edgesOf, type Edge } from "./edge.ts";

/** Values of a query parameter that look like a documented one, or like nothing, and are neither. */
export function valuesBeside(value: string): Edge<string>[] {
  return [
    ...edgesOf("query", {
      "an empty value": "",
      "a space before the value": `%20${value}`,
      "a space after the value": `${value}%20`,
      "a letter less": value.slice(0, -1),
      "two values in one": `${value},${value}`,
      "an accent on its first a or u": encodeURIComponent(
        value.replace(/[au]/, (letter) => `${letter}\u0308`.normalize()),
      ),
      "wide letters": encodeURIComponent(value.replaceAll(/[a-z]/g, widen)),
    }),
    ...inheritedNames.map((edge): Edge<string> => ({ ...edge, dimension: "query" })),
  ];
}

/** A letter as East Asian fonts have it, which compatibility decomposition takes for the same. */
function widen(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) as number) + 0xfee0);
}

/** Parameters that are not the documented one, whatever they say. */
export function parametersBeside(name: string, value: string): Edge<string>[] {
  return edgesOf("query", {
    "the name in capitals": `${name.toUpperCase()}=${value}`,
    "a callback, as JSONP had it": "callback=show",
    "a format": "format=html",
    "an inherited name": `constructor=${value}`,
    "a name without a value": "pretty",
    "a value that can't be decoded": "utm=100%",
  });
}

/** What other APIs understand, each so that it would show: in a contract that doesn't name it, it means nothing. */
export const usualParameters: readonly Edge<string>[] = edgesOf("query", {
  "a limit": "limit=1",
  "a page": "page=2&pageSize=1",
  "an offset": "offset=1&skip=1",
  "a sequence": "sort=-name&order=desc",
  "a search": "q=zzz&search=zzz",
  "a choice of fields": "fields=sku&select=sku",
  "a name to look for": "name=zzz",
  "a group to look for": "category=zzz&type=zzz",
  "an identifier to look for": "sku=ZZZ-9&id=9",
  "a yes to look for": "organic=true&inSeason=false",
});
