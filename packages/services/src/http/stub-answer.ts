import type { StubRequest } from "./stub-request.ts";

/** What a stub answers. Without anything it is 200 with no body. */
export interface StubAnswer {
  status?: number;
  headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as it is. */
  body?: string | Uint8Array;
  /** Instead of `body`: written as JSON, with its content type. */
  json?: unknown;
  /** Waits before it answers. */
  delayMs?: number;
  fault?: StubFault;
}

/** What goes wrong with an answer on its way. */
export type StubFault =
  /** Takes the request, and no answer ever comes. */
  | { kind: "hang" }
  /** Ends the connection instead of an answer. */
  | { kind: "close" }
  /** Ends it when the headers are out. */
  | { kind: "close-after-headers" }
  /** Ends it half-way through the body. */
  | { kind: "cut-body" }
  /** A whole HTTP answer, whose JSON ends half-way. */
  | { kind: "malformed-json" }
  /** Announces `by` bytes more than the body has, or fewer, and ends the connection after it. */
  | { kind: "wrong-length"; by: number }
  /** Sends the body in small pieces. */
  | { kind: "slow-body"; pieceBytes: number; everyMs: number };

export interface AnswerContext {
  /** What the route names in the path, decoded; a final `*` under that name. */
  params: Readonly<Record<string, string>>;
  /** What would be answered without this one, with all that it does to the suite's state. */
  regular(): Promise<StubAnswer>;
}

/** An answer, or what makes one on the trusted side: an error in it is a fault of ours. */
export type Answerer =
  | StubAnswer
  | ((request: StubRequest, context: AnswerContext) => StubAnswer | Promise<StubAnswer>);
