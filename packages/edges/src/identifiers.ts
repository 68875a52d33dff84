import { edgesOf, type Edge } from "./edge.ts";

/** Parts of a path that are no ObjectId in hexadecimal. `id` is one, whose first digit is no letter. */
export function idsBeside(id: string): Edge<string>[] {
  return edgesOf("identifier", {
    words: "not-an-id",
    "a digit less": id.slice(0, -1),
    "a digit more": `${id}0`,
    "24 letters that are no digits": "z".repeat(24),
    "12 letters, as many as an ObjectId has bytes": "abcdefghijkl",
    "24 digits with a letter too far": `${id.slice(0, -1)}g`,
    "a small number": "1",
    undefined: "undefined",
    "a space after it": `${id}%20`,
    "a line break after it": `${id}%0A`,
    "a slash in it, encoded": `${id.slice(0, 12)}%2F${id.slice(13)}`,
    "an operator": "%7B%22%24ne%22%3Anull%7D",
    "an inherited name": "constructor",
  });
}
