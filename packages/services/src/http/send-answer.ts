import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { StubAnswer } from "./stub-answer.ts";

/** Sends an answer with its faults; resolves when it is out, or nobody is there to take it any more. */
export async function sendAnswer(response: ServerResponse, answer: StubAnswer): Promise<void> {
  const { delayMs = 0, fault } = answer;
  if (delayMs > 0) await delay(delayMs, undefined, { ref: false });
  const { socket } = response;
  if (!socket || socket.destroyed || fault?.kind === "hang") return;
  if (fault?.kind === "close") return void socket.destroy();
  const closed = new Promise<void>((resolve) => response.once("close", resolve));
  response.on("error", () => {
    // Whoever asked has left.
  });
  const body = encodeBody(answer);
  const length = body.length + (fault?.kind === "wrong-length" ? fault.by : 0);
  writeHead(response, answer, length);
  switch (fault?.kind) {
    case "close-after-headers":
      response.flushHeaders();
      socket.destroySoon();
      break;
    case "cut-body":
      response.write(body.subarray(0, Math.ceil(body.length / 2)));
      socket.destroySoon();
      break;
    case "wrong-length":
      response.write(body);
      socket.destroySoon();
      break;
    case "slow-body":
      await writeSlowly(response, body, fault);
      response.end();
      break;
    default:
      response.end(body);
  }
  await closed;
}

function encodeBody({ json, body = "", fault }: StubAnswer): Buffer {
  const whole = Buffer.from(json === undefined ? body : JSON.stringify(json));
  return fault?.kind === "malformed-json" ? whole.subarray(0, Math.ceil(whole.length / 2)) : whole;
}

function writeHead(
  response: ServerResponse,
  { status = 200, headers = {}, json }: StubAnswer,
  length: number,
): void {
  response.statusCode = status;
  if (json !== undefined) response.setHeader("content-type", "application/json");
  for (const [name, value] of Object.entries(headers))
    response.setHeader(name, typeof value === "string" ? value : [...value]);
  if (status !== 204 && status !== 304) response.setHeader("content-length", length);
}

async function writeSlowly(
  response: ServerResponse,
  body: Buffer,
  { pieceBytes, everyMs }: { pieceBytes: number; everyMs: number },
): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += pieceBytes) {
    response.write(body.subarray(at, at + pieceBytes));
    await delay(everyMs, undefined, { ref: false });
  }
}
