import { edgesOf, type Edge } from "./edge.ts";

/** Paths near a known one, which are others. `path` begins with a slash and doesn't end with one. */
export function pathsBeside(path: string): Edge<string>[] {
  return edgesOf("path", {
    "the root": "/",
    "a letter less": path.slice(0, -1),
    "a letter more": `${path}x`,
    "an ending": `${path}.json`,
    "below another path": `/api${path}`,
  });
}

/** Paths below one whose last part is an identifier. */
export function pathsBelow(path: string): Edge<string>[] {
  return edgesOf("path", { "one step deeper": `${path}/x`, "three steps deeper": `${path}/x/y/z` });
}

/** The same part of a path, written otherwise: RFC 3986, section 2.3, calls such forms equivalent. */
export function encodingsOf(part: string): Edge<string>[] {
  const encodeAll = (text: string): string =>
    [...new TextEncoder().encode(text)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join("");
  return edgesOf("path", {
    "one sign percent-encoded": `${encodeAll(part.slice(0, 1))}${encodeURIComponent(part.slice(1))}`,
    "every sign percent-encoded": encodeAll(part),
    "percent-encoded with small digits": encodeAll(part).toLowerCase(),
  });
}

/** Parts of a path that can't be decoded. */
export const brokenEncodings: readonly Edge<string>[] = edgesOf("path", {
  "a percent sign without digits": "%",
  "a percent sign before other letters": "%zz",
  "the beginning of a letter's bytes": "%E0%A4%A",
});
