import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import { expect, test } from "@jest/globals";
import { probeHost } from "../src/probe-host.ts";

async function withServer(server: Server, use: (port: number) => Promise<void>): Promise<void> {
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    await new Promise((done) => server.close(done));
  }
}

test("tells the size of the file", async () => {
  const server = createHttpServer((_request, response) =>
    response.writeHead(200, { "content-length": 1234 }).end(),
  );
  await withServer(server, async (port) => {
    await expect(probeHost(new URL(`http://127.0.0.1:${port}/file`), {})).resolves.toBe(1234);
  });
});

test("nobody there: the host is named", async () => {
  let freed = 0;
  await withServer(createServer(), async (port) => void (freed = port));
  await expect(probeHost(new URL(`http://127.0.0.1:${freed}/file`), {})).rejects.toThrow(
    `127.0.0.1:${freed} can't be reached: `,
  );
});

test("a host that accepts and stays silent is given up", async () => {
  await withServer(
    createServer((socket) => socket.on("error", () => {}).resume()),
    async (port) => {
      await expect(probeHost(new URL(`http://127.0.0.1:${port}/file`), {})).rejects.toThrow(
        "no answer within 5 s",
      );
    },
  );
}, 20_000);

test.each([
  { status: 200, outcome: "resolved" },
  { status: 403, outcome: "the proxy 127.0.0.1" },
])("behind a proxy the tunnel decides: $status", async ({ status, outcome }) => {
  const proxy = createHttpServer().on("connect", (request, socket) => {
    socket.end(`HTTP/1.1 ${request.url === "db.example:443" ? status : 500} Answer\r\n\r\n`);
  });
  await withServer(proxy, async (port) => {
    const probing = probeHost(new URL("https://db.example/file"), {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
    });
    await expect(probing.then(() => "resolved", String)).resolves.toContain(outcome);
  });
});
