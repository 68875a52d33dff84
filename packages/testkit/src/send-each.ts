import { Agent as HttpAgent, request as openRequest, type IncomingHttpHeaders } from "node:http";
import { readBytes, responseLimits } from "./bound-response.ts";
import { describeAnswer, type Answer, type HttpRequest } from "./http.ts";
import { lab } from "./lab.ts";
import { SolutionFall } from "./miss.ts";
import type { ServedApp } from "./solution.ts";

/** What came of one request of several. */
export interface Exchange {
  readonly request: HttpRequest;
  /** What was answered, as if it had been asked for in the running step; throws what the request ended with. */
  read(): Answer;
}

interface SendOptions {
  /** How many are under way at a time. */
  atOnce?: number;
  deadlineMs?: number;
}

/**
 * Sends many requests, several side by side: for sweeps, in which each is cheap and none hangs on another. After one that
 * had no answer no more are sent, so that a solution which hangs does not cost seconds for each.
 */
export async function sendEach(
  app: Pick<ServedApp, "url" | "connect">,
  requests: readonly HttpRequest[],
  { atOnce = 4, deadlineMs = 4_000 }: SendOptions = {},
): Promise<Exchange[]> {
  const connections = connectionsTo(app, atOnce);
  const exchanges: Exchange[] = [];
  let next = 0;
  let isBroken = false;
  async function work(): Promise<void> {
    while (next < requests.length && !isBroken) {
      const index = next++;
      const request = requests[index] as HttpRequest;
      try {
        exchanges[index] = toExchange(request, await sendOne(app.url, request, connections, deadlineMs));
      } catch (error) {
        isBroken = true;
        exchanges[index] = { request, read: () => fail(request, error) };
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return exchanges;
}

const known = new WeakMap<object, HttpAgent>();

/** Connections stay open from one sweep to the next: each costs more than a request. */
function connectionsTo(app: Pick<ServedApp, "connect">, maxSockets: number): HttpAgent {
  const connections = known.get(app) ?? new HttpAgent({ keepAlive: true, maxSockets });
  connections.createConnection = () => app.connect();
  known.set(app, connections);
  return connections;
}

function toExchange(request: HttpRequest, answer: Answer): Exchange {
  return {
    request,
    read() {
      lab().requests.push(request);
      lab().lastAnswer = describeAnswer(answer);
      const { body } = answer as { body: unknown };
      if (body instanceof SolutionFall) throw body;
      return answer;
    },
  };
}

function fail(request: HttpRequest, error: unknown): never {
  lab().requests.push(request);
  throw error;
}

/** Errors look as superagent's do: the runner tells by them what became of a request. */
async function sendOne(
  url: string,
  { method, path, headers, body }: HttpRequest,
  agent: HttpAgent,
  deadlineMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    // What is compressed would have to be unpacked within the same bounds.
    const fixed = { "accept-encoding": "identity", ...length };
    const sent = openRequest({ hostname, port, method, path, headers: { ...fixed, ...headers }, agent });
    const end = (properties: object): void => {
      sent.destroy(Object.assign(new Error("no proper answer"), properties));
    };
    const timer = setTimeout(() => end({ timeout: deadlineMs }), deadlineMs);
    const fall = (error: Error): void => {
      clearTimeout(timer);
      reject(Object.assign(error, { ofRequest: true }));
    };
    sent.on("error", fall);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("error", fall);
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > responseLimits.bytes) end({ code: "ETOOLARGE" });
        else chunks.push(chunk);
      });
      response.on("end", () => {
        clearTimeout(timer);
        resolve(makeAnswer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks)));
      });
    });
    sent.end(body);
  });
}

function makeAnswer(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const { text, body } = readBytes(bytes, headers["content-type"]);
  return { status, headers, text, body } as unknown as Answer;
}
