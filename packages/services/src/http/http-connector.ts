import { connect, createServer, Server, type AddressInfo, type Socket } from "node:net";
import type { ServiceAddress } from "@lab/contracts";
import type { Connector } from "../host.ts";
import { greet } from "./greeting.ts";

/** Taken before the host keeps an account of what listens, and before the learner's code could put another in its place. */
const { address: readAddress, listen } = Server.prototype;

const bases = new Map<string, Promise<string>>();

/** A loopback port of the solution's own, from which connections are carried to the stub; what arrives is its URL. */
export const httpConnector: Connector = {
  open(address, store) {
    const greeting = greet(String(address["secret"]), store);
    let base = bases.get(greeting);
    if (!base) {
      base = openBase(address, greeting);
      bases.set(greeting, base);
    }
    return base;
  },
  async warmUp() {
    // Its one library is Node's own.
  },
  async exercise() {
    // As above.
  },
};

async function openBase(address: ServiceAddress, greeting: string): Promise<string> {
  const server = createServer((inside) => carryConnection(inside, address, greeting));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    Reflect.apply(listen, server, [{ port: 0, host: "127.0.0.1" }, resolve]);
  });
  // The channel to the grader keeps the process going, not this.
  server.unref();
  return `http://127.0.0.1:${(Reflect.apply(readAddress, server, []) as AddressInfo).port}`;
}

function carryConnection(inside: Socket, { path, port }: ServiceAddress, greeting: string): void {
  const outside =
    path === undefined
      ? connect({ port: Number(port), host: "127.0.0.1", noDelay: true })
      : connect({ path: String(path) });
  inside.setNoDelay(true);
  inside.on("error", () => outside.destroy()).on("close", () => outside.destroy());
  outside.on("error", () => inside.destroy()).on("close", () => inside.destroySoon());
  outside.write(greeting);
  inside.pipe(outside).pipe(inside);
}
