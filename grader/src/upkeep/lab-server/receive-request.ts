import type { Socket } from "node:net";
import { isProof, makeNonce, prove, type ServerKey } from "./server-key.ts";
import type { ProvenRequest, ServerReply, ServerRequest } from "./server-messages.ts";

/** For all that a client has to say: it has it ready. */
const withinMs = 5_000;
const mostCharacters = 64_000;

/** Reads the one request of a connection. Who doesn't show in time that it has the key is dropped without a word. */
export function receiveRequest(
  socket: Socket,
  key: ServerKey,
  answer: (request: ServerRequest, send: (reply: ServerReply) => void) => Promise<void>,
): void {
  const nonce = makeNonce();
  let theirs: string | undefined;
  let pending = "";
  const deadline = setTimeout(() => socket.destroy(), withinMs);
  const write = (line: object): void => {
    if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
  };

  function greet(line: string): void {
    const { nonce: given } = JSON.parse(line) as { nonce?: unknown };
    if (typeof given !== "string") return void socket.destroy();
    theirs = given;
    write({ nonce, proof: prove(key, "server", [theirs, nonce]) });
  }

  function take(line: string): void {
    const { request, proof } = JSON.parse(line) as Partial<ProvenRequest>;
    const text = String(request);
    if (!isProof(proof, prove(key, "client", [String(theirs), nonce, text]))) return void socket.destroy();
    clearTimeout(deadline);
    socket.off("data", onData).resume();
    void Promise.resolve(text)
      .then((known) => answer(JSON.parse(known) as ServerRequest, write))
      .catch((error: unknown) => {
        write({ err: `${error instanceof Error ? error.stack : String(error)}\n` });
        write({ exitCode: 3 });
      })
      .finally(() => socket.end());
  }

  function onData(chunk: string): void {
    const [line, ...rest] = (pending + chunk).split("\n");
    pending = rest.length === 0 ? (line as string) : rest.join("\n");
    if (pending.length > mostCharacters) return void socket.destroy();
    if (rest.length === 0) return;
    try {
      (theirs === undefined ? greet : take)(line as string);
    } catch {
      // No JSON, or none of this kind.
      socket.destroy();
    }
  }

  socket.setEncoding("utf8");
  socket.on("data", onData);
  socket.on("close", () => clearTimeout(deadline));
  socket.on("error", () => {
    // The client is gone; its grade goes on to its end and is not shown.
  });
}
