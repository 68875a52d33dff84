import { Agent, request } from "node:http";
import type { DeclaredQuery } from "@lab/contracts";
import { SolutionFall, type ServedApp } from "@lab/testkit";
import { say } from "@lab/texts";

/** Sends a declared request and waits for the end of its answer; gives its status. */
export async function sendRequest(app: ServedApp, query: DeclaredQuery, patienceMs: number): Promise<number> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await exchange(app, query, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new SolutionFall("timeout", say("explain.noAnswer", { seconds: patienceMs / 1_000 }), {
      next: say("explain.noAnswerNext"),
    });
  }
}

function exchange(
  app: ServedApp,
  { request: line = "", body }: DeclaredQuery,
  signal: AbortSignal,
): Promise<number> {
  const [method = "GET", path = "/"] = line.split(" ");
  const agent = Object.assign(new Agent(), { createConnection: () => app.connect() });
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(app.url + path, { method, headers, agent, signal }, (answer) => {
      answer.once("error", reject).once("end", () => resolve(answer.statusCode ?? 0));
      answer.resume();
    });
    sent.once("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
