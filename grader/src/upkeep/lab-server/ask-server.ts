import { connect } from "node:net";
import { isProof, makeNonce, prove, type ServerKey } from "./server-key.ts";
import type { ServerGreeting, ServerReply, ServerRequest } from "./server-messages.ts";

export interface AskedPlace {
  socket: string;
  /** Of the server that listens there; undefined: none does. */
  key: ServerKey | undefined;
}

/** A server is there or not; who grades meanwhile can be slow to greet. */
const greetingMs = 3_000;

/**
 * Sends one request; `undefined` where no server listens, it declines, or what listens doesn't have the key, and
 * nothing has been shown yet.
 */
export async function askServer(
  { socket: path, key }: AskedPlace,
  request: ServerRequest,
  onReply: (reply: ServerReply) => void,
): Promise<{ exitCode: number } | { refused: string } | undefined> {
  if (key === undefined) return undefined;
  return new Promise((resolve) => {
    const nonce = makeNonce();
    const socket = connect(path);
    const deadline = setTimeout(() => socket.destroy(), greetingMs);
    let pending = "";
    let isGreeted = false;
    let hasShown = false;
    let outcome: { exitCode: number } | { refused: string } | undefined;
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify({ nonce })}\n`));
    socket.on("data", (chunk: string) => {
      const lines = (pending + chunk).split("\n");
      pending = lines.pop() ?? "";
      for (const line of lines) if (!socket.destroyed) (isGreeted ? read : greet)(parse(line));
    });
    socket.on("error", () => finish());
    socket.on("close", () => finish());

    function greet(greeting: ServerGreeting): void {
      const said = [nonce, greeting.nonce];
      // A stranger on the server's socket learns nothing of what was asked, and its answers are nobody's.
      if (!isProof(greeting.proof, prove(key as ServerKey, "server", said))) return void socket.destroy();
      isGreeted = true;
      clearTimeout(deadline);
      const text = JSON.stringify(request);
      const proof = prove(key as ServerKey, "client", [...said, text]);
      socket.write(`${JSON.stringify({ request: text, proof })}\n`);
    }

    function finish(): void {
      clearTimeout(deadline);
      if (!outcome && hasShown) {
        onReply({ err: "the lab server went down in the middle of this; type the command again\n" });
        outcome = { exitCode: 3 };
      }
      resolve(outcome);
    }

    function read(reply: ServerReply): void {
      if ("exitCode" in reply) {
        outcome = { exitCode: reply.exitCode };
        socket.end();
        // The score stands: whatever the server does from here is not worth waiting for.
        resolve(outcome);
      } else if ("refused" in reply) outcome = { refused: reply.refused };
      else {
        hasShown = true;
        onReply(reply);
      }
    }
  });
}

/** What is no object in JSON is nothing of a server's. */
function parse(line: string): ServerGreeting & ServerReply {
  try {
    return Object(JSON.parse(line)) as ServerGreeting & ServerReply;
  } catch {
    return {} as ServerGreeting & ServerReply;
  }
}
