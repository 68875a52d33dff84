import { Agent, request } from "node:http";
import type { DeclaredQuery } from "@lab/contracts";
import { SolutionFall, type ServedApp } from "@lab/testkit";
import { say } from "@lab/texts";

const patienceMs = 5_000;

/** Sends a declared request and waits for the end of its answer, whatever that is: only the server's part counts. */
export async function sendRequest(app: ServedApp, query: DeclaredQuery): Promise<void> {
  const [method = "GET", path = "/"] = query.request?.split(" ") ?? [];
  const text = query.body === undefined ? undefined : JSON.stringify(query.body);
  const agent = Object.assign(new Agent(), { createConnection: () => app.connect() });
  await new Promise<void>((resolve, reject) => {
    const headers = text === undefined ? {} : { "content-type": "application/json" };
    const sent = request(app.url + path, { method, headers, agent, timeout: patienceMs }, (answer) => {
      answer.resume().once("close", resolve);
    });
    sent.once("error", reject);
    sent.once("timeout", () =>
      sent.destroy(new SolutionFall("timeout", say("explain.noAnswer", { seconds: patienceMs / 1_000 }))),
    );
    sent.end(text);
  });
}
