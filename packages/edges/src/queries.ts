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
    }),
    ...inheritedNames.map((edge): Edge<string> => ({ ...edge, dimension: "query" })),
  ];
}

/** Parameters that are not the documented one, whatever they say. */
export function parametersBeside(name: string, value: string): Edge<string>[] {
  return edgesOf("query", {
    "the name in capitals": `${name.toUpperCase()}=${value}`,
    "a callback, as JSONP had it": "callback=show",
    "a format": "format=html",
    "an inherited name": `constructor=${value}`,
    "a name without a value": "pretty",
  });
}
