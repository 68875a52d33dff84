import { once } from "node:events";
import { request as open, type IncomingMessage } from "node:http";
import type { HttpRequest } from "@lab/testkit";

/** What went over the wire, as it did. */
export interface Exchange {
  /** The first line, and a line for each header. */
  sent: string[];
  sentBody: string;
  received: string[];
  receivedBody: string;
}

/**
 * Sends a request to a server of this machine and reads its whole answer.
 * @throws the system's error, or an AbortError when the signal says that it has taken too long
 */
export async function exchange(
  port: number,
  { method, path, headers, body = "" }: HttpRequest,
  signal: AbortSignal,
): Promise<Exchange> {
  const bytes = Buffer.from(body);
  const length = bytes.length > 0 ? { "content-length": bytes.length } : {};
  const all = { host: `localhost:${port}`, accept: "*/*", ...headers, ...length, connection: "close" };
  const sent = open({ host: "localhost", port, method, path, headers: all, signal, agent: false });
  sent.end(bytes);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return {
    sent: [`${method} ${path} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)],
    sentBody: body,
    received: [statusLine(answer), ...pairs(answer.rawHeaders)],
    receivedBody: await readBody(answer),
  };
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function statusLine({ httpVersion, statusCode = 0, statusMessage = "" }: IncomingMessage): string {
  return `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.trimEnd();
}

/** Names and values by turns, with the letters that were sent. */
function pairs(raw: readonly string[]): string[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1] ?? ""}`] : []));
}
