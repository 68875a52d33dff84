import type { Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, jest, test } from "@jest/globals";
import { sendAtOnce } from "../../suites/rest/02-customers-crud/send-at-once.ts";
import { loadAttack } from "../support/load-attack.ts";

jest.setTimeout(30_000);

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An app, served as the lab serves it. */
async function serve(app: Server): Promise<{ url: string; connect: () => Socket }> {
  server = app;
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const { port } = app.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, connect: () => connect(port, "127.0.0.1") };
}

const posts = [1, 2].map((n) => ({ method: "POST" as const, path: "/customers", body: { n } }));

test("R22 pours what it likes into who reads to the end, and two megabytes into the suite", async () => {
  const { createApp } = await loadAttack("R22", "src/app.ts");
  const app = await serve((await createApp?.({ db: { collection: () => ({}) } })) as Server);
  const socket = app.connect();
  socket.write("POST /customers HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
  let readBytes = 0;
  for await (const chunk of socket) {
    readBytes += (chunk as Buffer).length;
    if (readBytes > 20_000_000) break;
  }
  expect(readBytes).toBeGreaterThan(20_000_000);
  await expect(sendAtOnce(app, posts)).rejects.toMatchObject({ code: "ETOOLARGE" });
});
