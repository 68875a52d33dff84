import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { isOwnClient } from "../../../src/learning/page/is-own-client.ts";

const asNobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
const canBeSomebody =
  process.platform === "linux" && spawnSync("setpriv", [...asNobody, "true"]).status === 0;

let server: Server;
let port: number;

beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});

let accepted: Socket | undefined;

afterEach(() => {
  accepted?.destroy();
  server.close();
});

async function accept(): Promise<Socket> {
  [accepted] = (await once(server, "connection")) as [Socket];
  return accepted;
}

test.each([
  ["by its address", { host: "127.0.0.1" }],
  ["by IPv6's way of saying it", { host: "::ffff:127.0.0.1" }],
  [
    "from another address of loopback",
    { host: "127.0.0.1", localAddress: process.platform === "linux" ? "127.0.0.2" : "127.0.0.1" },
  ],
])("a connection of this user, %s, is its own", async (_how, options) => {
  const client = connect({ port, ...options });
  client.on("error", () => {});
  expect(isOwnClient(await accept())).toBe(true);
});

(canBeSomebody ? test : test.skip).each(["127.0.0.1", "::ffff:127.0.0.1"])(
  "a connection of another user to %s is not",
  async (host) => {
    const code = `require("node:net").connect(${port}, "${host}").on("close", () => process.exit()).resume()`;
    spawn("setpriv", [...asNobody, process.execPath, "-e", code], {
      cwd: "/",
      stdio: "ignore",
    });
    expect(isOwnClient(await accept())).toBe(false);
  },
);
