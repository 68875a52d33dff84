import { edgesOf, type Edge } from "./edge.ts";

/** The same media type, written otherwise: letters' case and parameters make no other one of it (RFC 9110, 8.3.1). */
export function spellingsOf(mediaType: string): Edge<string>[] {
  const [type = "", subtype = ""] = mediaType.split("/");
  const capitalised = `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
  return edgesOf("content type", {
    "a charset": `${mediaType}; charset=utf-8`,
    "a charset in capitals, no space": `${mediaType};charset=UTF-8`,
    "a charset in quotes": `${mediaType}; charset="utf-8"`,
    "capital letters": mediaType.toUpperCase(),
    "some capital letters": `${capitalised}/${subtype.toUpperCase()}`,
    "a parameter": `${mediaType}; version=1`,
    "a space before the semicolon": `${mediaType} ; charset=utf-8`,
  });
}

/** Other types than application/json, which a careless comparison takes for it. */
export const typesBesideJson: readonly Edge<string>[] = edgesOf("content type", {
  "a patch of JSON": "application/merge-patch+json",
  "a list of patches": "application/json-patch+json",
  "a vendor's JSON": "application/vnd.api+json",
  "a problem": "application/problem+json",
  "text/json": "text/json",
  "a letter more": "application/jsonx",
  "a letter before": "application/xjson",
  "lines of JSON": "application/x-ndjson",
  "json in a parameter": "text/plain; note=application/json",
  "a type of no kind": "application/octet-stream",
});
