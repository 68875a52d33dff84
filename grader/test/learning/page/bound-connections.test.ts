import { createServer, get } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { boundConnections } from "../../../src/learning/page/bound-connections.ts";
import { until } from "../../support/marked-processes.ts";

const opened: { destroy(): void }[] = [];

afterEach(() => {
  for (const each of opened.splice(0)) each.destroy();
});

/** A server that keeps a connection waiting on /wait, and lets in whoever asks for /in. */
async function open() {
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/in")) letIn(request.socket);
    if (request.url?.endsWith("wait")) response.flushHeaders();
    else response.end("answered");
  });
  const letIn = boundConnections(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push({ destroy: () => server.close().closeAllConnections() });
  const { port } = server.address() as AddressInfo;
  const isOpen = new Map<Socket, boolean>();
  const stay = async (text: string): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        if (text === "") return resolve(socket);
        socket.write(`GET ${text} HTTP/1.1\r\nhost: x\r\n\r\n`);
        socket.once("data", () => resolve(socket));
      });
      opened.push(socket);
      isOpen.set(socket, true);
      socket.on("error", () => {});
      socket.once("close", () => isOpen.set(socket, false));
      socket.resume();
    });
  const ask = async (): Promise<string> =>
    new Promise((resolve, reject) => {
      const request = get({ port, agent: false }, (response) => {
        response.setEncoding("utf8").once("data", resolve);
      });
      request.on("error", reject);
    });
  return { stay, ask, countOpen: () => [...isOpen.values()].filter(Boolean).length };
}

test.each([
  ["say nothing", ""],
  ["ask for what they are refused, and stay", "/wait"],
])("connections that %s leave room for the next one", async (_, text) => {
  const { stay, ask, countOpen } = await open();
  for (let count = 0; count < 80; count++) await stay(text);
  expect(await ask()).toBe("answered");
  await until(() => countOpen() <= 16);
});

test("who has been let in gives way to nobody", async () => {
  const { stay, countOpen } = await open();
  for (let count = 0; count < 4; count++) await stay("/in/wait");
  for (let count = 0; count < 80; count++) await stay("");
  await until(() => countOpen() <= 20);
  expect(countOpen()).toBe(20);
});
