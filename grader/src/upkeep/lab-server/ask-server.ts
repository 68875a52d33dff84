import { connect } from "node:net";
import type { ServerReply, ServerRequest } from "./server-messages.ts";

/** Sends one request; `undefined` where no server listens or it declines, and nothing has been shown yet. */
export async function askServer(
  socketPath: string,
  request: ServerRequest,
  onReply: (reply: ServerReply) => void,
): Promise<{ exitCode: number } | { refused: string } | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    let pending = "";
    let hasShown = false;
    let outcome: { exitCode: number } | { refused: string } | undefined;
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (chunk: string) => {
      const lines = (pending + chunk).split("\n");
      pending = lines.pop() ?? "";
      for (const line of lines) read(JSON.parse(line) as ServerReply);
    });
    socket.on("error", () => finish());
    socket.on("close", () => finish());

    function finish(): void {
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
