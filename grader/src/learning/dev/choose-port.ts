import { createServer, type AddressInfo } from "node:net";

/** The port of all examples, and of the lines for curl that a grade prints. */
export const usualPort = 3000;

/** Where debuggers look for Node. */
export const debuggerPort = 9229;

/** A port that nobody listens at: the wanted one where it is free. */
export async function findFreePort(wanted = usualPort): Promise<number> {
  return (await isFree(wanted)) ? wanted : listenOnce(0);
}

/** Whether a server may listen at a port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  try {
    // One after the other: they would stand in each other's way.
    await listenOnce(port, "127.0.0.1");
    await listenOnce(port);
    return true;
  } catch {
    return false;
  }
}

function listenOnce(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}
