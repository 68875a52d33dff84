import type { Agent as HttpAgent } from "node:http";
import { say } from "@lab/texts";
import supertest from "supertest";
import { boundResponse, guardCookies } from "./bound-response.ts";
import { cutText } from "./cut-text.ts";
import { lab } from "./lab.ts";
import { readHtmlText } from "./read-html-text.ts";

export type Agent = ReturnType<typeof supertest.agent>;
export type Answer = supertest.Response;

const shownBodyLength = 300;
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
    void request.on("response", (answer: Answer) => {
      context.lastAnswer = describeAnswer(answer);
    });
  });
  return agent;
}

/** An HTTP answer in one line: status, type, and the start of the body. */
export function describeAnswer(answer: Answer): string {
  const type = (answer.headers["content-type"] ?? say("answer.noType")).slice(0, 100);
  const body = readBody(answer.text ?? "", type);
  const shown = body === "" ? say("answer.empty") : cutText(body, shownBodyLength);
  return `${answer.status}, ${type}, ${shown}`;
}

/** Of a page its words, unless it has none. */
function readBody(text: string, type: string): string {
  const words = type.startsWith("text/html") ? readHtmlText(text.slice(0, readPageLength)) : "";
  return words === "" ? text.replace(/\s+/g, " ").trim() : words;
}
