import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const pollIntervalMs = 5;

/** Waits until something accepts connections at the port of this machine, or the signal aborts. */
export async function awaitPort(port: number, signal: AbortSignal): Promise<void> {
  while (!(await accepts(port))) {
    await sleep(pollIntervalMs, undefined, { signal });
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
