import type { Agent as HttpAgent } from "node:http";
import { say } from "@lab/texts";
import supertest from "supertest";
import { boundResponse, guardCookies } from "./bound-response.ts";
import { cutAround, cutText } from "./cut-text.ts";
import { lab } from "./lab.ts";
import { readHtmlText } from "./read-html-text.ts";

export type Agent = ReturnType<typeof supertest.agent>;
export type Answer = supertest.Response;

/** What was sent. */
export interface HttpRequest {
  method: string;
  /** From the host on, query included, as it went over the wire. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

const shownBodyLength = 300;
const shownPartLength = 200;
/** Enough of a page to find its words in. */
const readPageLength = 5_000;

/**
 * A supertest agent for an address that the solution serves: bounded in time and size, following no redirect.
 * `connections` leads to wherever the solution runs; who opens it ends it.
 */
export function openAgent(url: string, deadlineMs: number, connections: HttpAgent): Agent {
  const context = lab();
  const agent = supertest.agent(url);
  guardCookies(agent);
  agent.use((request: supertest.Test) => {
    void request.agent(connections);
    boundResponse(request, deadlineMs);
    void request.on("request", () => context.requests.push(readRequest(request)));
    void request.on("response", (answer: Answer) => {
      context.lastAnswer = describeAnswer(answer);
    });
  });
  return agent;
}

/** Sends a request of any method; a path that begins with a slash goes out as it is. */
export async function send(
  agent: Agent,
  { method, path, headers = {}, body }: Partial<HttpRequest> & Pick<HttpRequest, "method" | "path">,
): Promise<Answer> {
  const begin = agent[method.toLowerCase() as "get"].bind(agent);
  const request = begin(path).set({ ...headers });
  return body === undefined ? request : request.send(body);
}

/** The type and subtype of an answer's media type, in small letters: both mean the same in any case (RFC 9110, 8.3.1). */
export function readMediaType({ headers }: Answer): string {
  const type: unknown = headers["content-type"];
  return typeof type === "string" ? (type.split(";")[0] ?? "").trim().toLowerCase() : "";
}

/** What superagent has made of a request by the time it is sent. */
function readRequest(request: supertest.Test): HttpRequest {
  const { method, _data: data } = request as unknown as { method: string; _data?: unknown };
  const { pathname, search } = new URL(request.url);
  const { header } = request as unknown as { header: Record<string, string> };
  const body = typeof data === "string" ? data : data === undefined ? undefined : JSON.stringify(data);
  return { method, path: `${pathname}${search}`, headers: { ...header }, ...(body ? { body } : {}) };
}

/**
 * An HTTP answer in one line: status, type, and the start of the body; where a sentence has said what is amiss with it,
 * a short part of the body instead, with what that speaks of.
 */
export function describeAnswer(answer: Answer, amiss?: string): string {
  const type = (answer.headers["content-type"] ?? say("answer.noType")).slice(0, 100);
  const body = readBody(answer.text ?? "", type);
  const shown = body === "" ? say("answer.empty") : cutBody(body, amiss);
  return `${answer.status}, ${type}, ${shown}`;
}

function cutBody(body: string, amiss: string | undefined): string {
  return amiss === undefined ? cutText(body, shownBodyLength) : cutAround(body, amiss, shownPartLength);
}

/** Of a page its words, unless it has none. */
function readBody(text: string, type: string): string {
  const words = type.startsWith("text/html") ? readHtmlText(text.slice(0, readPageLength)) : "";
  return words === "" ? text.replace(/\s+/g, " ").trim() : words;
}
