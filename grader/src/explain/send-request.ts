import { Agent, request } from "node:http";
import type { DeclaredQuery } from "@lab/contracts";
import { SolutionFall, type ServedApp } from "@lab/testkit";
import { say } from "@lab/texts";

const patienceMs = 5_000;

/** Sends a declared request and waits for the end of its answer; gives its status. */
export async function sendRequest(app: ServedApp, query: DeclaredQuery): Promise<number> {
  const [method = "GET", path = "/"] = query.request?.split(" ") ?? [];
  const text = query.body === undefined ? undefined : JSON.stringify(query.body);
  const agent = Object.assign(new Agent(), { createConnection: () => app.connect() });
  return new Promise((resolve, reject) => {
    const headers = text === undefined ? {} : { "content-type": "application/json" };
    const sent = request(app.url + path, { method, headers, agent, timeout: patienceMs }, (answer) => {
      answer.resume().once("close", () => resolve(answer.statusCode ?? 0));
    });
    sent.once("error", reject);
    sent.once("timeout", () =>
      sent.destroy(new SolutionFall("timeout", say("explain.noAnswer", { seconds: patienceMs / 1_000 }))),
    );
    sent.end(text);
  });
}
