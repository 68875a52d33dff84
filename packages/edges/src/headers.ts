import { edgesOf, type Edge } from "./edge.ts";

/** What a client may say it would like to get, where an answer has one media type only. */
export const acceptHeaders: readonly Edge<string>[] = edgesOf("media type", {
  "as a browser's address bar asks": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "text/html alone": "text/html",
  "text/plain alone": "text/plain",
  anything: "*/*",
});
