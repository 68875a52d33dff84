import { edgesOf, type Edge } from "./edge.ts";

/** Headers by which some frameworks let a client rename its method. */
export const methodOverrides: readonly Edge<string>[] = edgesOf("method", {
  "X-HTTP-Method-Override": "x-http-method-override",
  "X-HTTP-Method": "x-http-method",
  "X-Method-Override": "x-method-override",
});

/** What a client may say it would like to get, where an answer has one media type only. */
export const acceptHeaders: readonly Edge<string>[] = edgesOf("media type", {
  "as a browser's address bar asks": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "text/html alone": "text/html",
  "text/plain alone": "text/plain",
  anything: "*/*",
});
