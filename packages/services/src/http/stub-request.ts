import type { IncomingHttpHeaders } from "node:http";
import { cutText, measureJson } from "@lab/testkit";
import { say } from "@lab/texts";

/** A request that a stub has taken in whole, as it came. */
export interface StubRequest {
  method: string;
  /** As it was sent, percent-encoded and without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text(): string;
  /** What the body says as JSON; undefined where it is none, or none that a suite could look through. */
  json(): unknown;
  /** Milliseconds since the stub was opened. */
  atMs: number;
  /** Equal for requests that came on one connection. */
  connection: number;
  /** Whoever sent it left before the answer was complete. It may become true at any time. */
  hungUp: boolean;
}

const deepestJson = 100;
const mostValues = 200_000;
const shownBodyLength = 200;
const shownRequests = 5;

/** Of hostile JSON nothing is built. */
export function readJson(text: string): unknown {
  const { depth, values } = measureJson(text);
  if (depth > deepestJson || values > mostValues) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A request in one line, for `did` and `seen`: method, address, and the start of the body. */
export function describeRequest({ method, path, query, body }: StubRequest): string {
  const search = query.toString();
  const line = `${method} ${cutText(search === "" ? path : `${path}?${search}`, shownBodyLength)}`;
  const text = body.toString().replace(/\s+/g, " ").trim();
  return text === "" ? line : say("stub.withBody", { line, body: cutText(text, shownBodyLength) });
}

/** Several, in their order: the first few, and how many there are. */
export function describeRequests(requests: readonly StubRequest[]): string {
  if (requests.length === 0) return say("stub.noRequest");
  const shown = requests.slice(0, shownRequests).map(describeRequest).join("; ");
  const more = requests.length - shownRequests;
  return more > 0 ? say("stub.andMore", { shown, more }) : shown;
}
