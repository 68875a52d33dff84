import { connect, createServer, type AddressInfo } from "node:net";
import { LabError } from "@lab/contracts";

/** Within this machine an answer takes less than a thousandth of it. */
const patienceMs = 500;
const host = "127.0.0.1";

/** Why programs of this machine can't reach each other at 127.0.0.1, in the system's word; undefined where they can. */
export async function probeLoopback(): Promise<string | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(0, host, resolve);
    });
    const { port } = server.address() as AddressInfo;
    const answer = await tryToConnect({ port, host });
    return answer === "connected" ? undefined : answer;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    server.close();
  }
}

/** @throws LabError LAB_RUN_LOOPBACK */
export async function assertLoopback(): Promise<void> {
  const detail = await probeLoopback();
  if (detail !== undefined) throw new LabError("LAB_RUN_LOOPBACK", { detail });
}

/** "connected", or the system's word for why not. */
export async function tryToConnect(
  address: { port: number; host: string } | { path: string },
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (answer: string): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patienceMs, () => end("ETIMEDOUT"));
    socket.once("connect", () => end("connected"));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? "unknown"));
  });
}
