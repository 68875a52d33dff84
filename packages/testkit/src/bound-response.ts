import type { IncomingMessage } from "node:http";
import { sayProblem, type Problem } from "@lab/texts";
import type supertest from "supertest";
import { cutText } from "./cut-text.ts";
import { measureJson } from "./measure-json.ts";
import { SolutionFall } from "./miss.ts";

/** What a response may be before a matcher sees it: Jest's need seconds, or overflow the stack, for what is larger. */
export const responseLimits = { bytes: 2_000_000, depth: 100, values: 50_000 };

type BodyReader = (error: Error | null, body: unknown) => void;

/**
 * Bounds an answer in time and size and reads its body itself: supertest's own readers write forms with files to the
 * disk and build whatever JSON says. An answer over a bound is a SolutionFall; every error that a request ends with is
 * marked `ofRequest`.
 */
export function boundResponse(request: supertest.Test, deadlineMs: number): void {
  void request.redirects(0).timeout({ deadline: deadlineMs }).maxResponseSize(responseLimits.bytes);
  endOnce(request);
  void request.on("error", (error: object) => Object.assign(error, { ofRequest: true }));
  void request.buffer(true).parse((response, done) => {
    readBody(response as unknown as IncomingMessage & { text?: string }, done);
  });
}

/** An answer that goes wrong in several ways would be told on the terminal for each but the first. */
function endOnce(request: supertest.Test): void {
  const ended = request as unknown as { called?: boolean; callback(...result: unknown[]): void };
  const { callback } = ended;
  ended.callback = (...result) => {
    if (!ended.called) callback.apply(request, result);
  };
}

const cookie = /^[\w!#$%&'*+.^`|~-]+=[^;]*(;\s*[\w-]+(=[^;]*)?)*;?\s*$/;

/** Keeps from an agent's jar what is no cookie: it throws at some, and prints others on the terminal as they are. */
export function guardCookies(agent: ReturnType<typeof supertest.agent>): void {
  const { jar } = agent as unknown as { jar: { setCookies(cookies: string[], ...place: string[]): unknown } };
  const setCookies = jar.setCookies.bind(jar);
  jar.setCookies = (cookies, ...place) =>
    setCookies(
      cookies.filter((text) => cookie.test(text)),
      ...place,
    );
}

function readBody(response: IncomingMessage & { text?: string }, done: BodyReader): void {
  const chunks: Buffer[] = [];
  response.on("data", (chunk: Buffer) => chunks.push(chunk));
  response.on("end", () => {
    const { text, body } = readBytes(Buffer.concat(chunks), response.headers["content-type"]);
    response.text = text;
    if (body instanceof SolutionFall) done(body, undefined);
    else done(null, body);
  });
}

/** An answer's body by its type: what is no text stays as it is. Of JSON the value, or why there is none. */
export function readBytes(bytes: Buffer, type = "text/plain"): { text: string; body: unknown } {
  // Of every type: what an answer must not show, it must not show as bytes either.
  const text = bytes.toString("utf8");
  const isJson = /^[^;]*[/+]json\s*(;|$)/i.test(type);
  if (isJson) return { text, body: parseBounded(text.replace(/^\ufeff/, "")) };
  const isText = /^\s*(text\/|application\/x-www-form-urlencoded)/i.test(type);
  return { text, body: isText ? undefined : bytes };
}

/** The value of a body, or why there is none. */
function parseBounded(text: string): unknown {
  const { depth, values } = measureJson(text);
  if (depth > responseLimits.depth)
    return tooLarge(sayProblem("answer.deepJson", { max: responseLimits.depth }));
  if (values > responseLimits.values)
    return tooLarge(sayProblem("answer.manyValues", { max: responseLimits.values }));
  if (text === "") return text;
  try {
    return JSON.parse(text);
  } catch {
    const { happened, next } = sayProblem("answer.noJson");
    return new SolutionFall("no-http", happened, { seen: cutText(text, 300), next });
  }
}

function tooLarge({ happened, next }: Problem): SolutionFall {
  return new SolutionFall("too-large", happened, { next });
}
