import { existsSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { askServer } from "../../../src/upkeep/lab-server/ask-server.ts";
import { mayUseServer, wantsColor } from "../../../src/upkeep/lab-server/client.ts";
import { serveLab, type LabServerOptions } from "../../../src/upkeep/lab-server/serve-lab.ts";
import { prove, readServerKey } from "../../../src/upkeep/lab-server/server-key.ts";
import {
  readSettings,
  type ServerReply,
  type ServerRequest,
} from "../../../src/upkeep/lab-server/server-messages.ts";
import { findServerPlace } from "../../../src/upkeep/lab-server/server-place.ts";
import { caught } from "../../support/caught.ts";
import { until } from "../../support/marked-processes.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const request: ServerRequest = {
  build: "b1",
  settings: readSettings({ LAB_CACHE: "here" }),
  command: "grade",
  args: ["rest-01"],
  workingFolder: "/",
  color: false,
  columns: {},
  watched: false,
};
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const { stop } of running.splice(0)) await stop();
});

function makePlace(): { socket: string; keyFile: string } {
  const folder = makeFolder();
  return { socket: join(folder, "lab.sock"), keyFile: join(folder, "lab.key") };
}

/** A server whose grades wait until they are let go. */
async function open(changes: Partial<LabServerOptions> = {}) {
  const place = changes.place ?? makePlace();
  const { socket, keyFile } = place;
  const log: string[] = [];
  const held: (() => void)[] = [];
  const ended = serveLab({
    place,
    build: "b1",
    settings: request.settings,
    idleMs: 60_000,
    warmUp: async () => {},
    async grade({ args }, send) {
      log.push(`grade ${args.join(" ")}`);
      send({ out: "score" });
      if (args.includes("slow")) await new Promise<void>((resolve) => held.push(resolve));
      if (args.includes("broken")) throw new Error("it broke");
      return 0;
    },
    refill: () => log.push("refill"),
    describeServices: () => [],
    close: async () => void log.push("close"),
    ...changes,
  });
  const replies: ServerReply[] = [];
  const ask = (parts: Partial<ServerRequest> = {}) =>
    askServer({ socket, key: readServerKey(keyFile) }, { ...request, ...parts }, (reply) =>
      replies.push(reply),
    );
  running.push({
    async stop() {
      for (const letGo of held) letGo();
      await ask({ command: "stop" });
      await ended;
    },
  });
  await until(() => existsSync(keyFile) || log.includes("close"));
  return { place, socket, log, held, ended, ask, replies };
}

describe("a grade", () => {
  test("is answered with its output and exit code, and makes ready for the next", async () => {
    const { ask, replies, log } = await open();
    expect(await ask()).toEqual({ exitCode: 0 });
    expect(replies).toEqual([{ out: "score" }]);
    await until(() => log.at(-1) === "refill");
    expect(log.filter((entry) => entry !== "refill")).toEqual(["grade rest-01"]);
  });

  test("that goes wrong is a fault, and the server goes on", async () => {
    const { ask, replies } = await open();
    expect(await ask({ args: ["broken"] })).toEqual({ exitCode: 3 });
    expect(replies.at(-1)).toMatchObject({ err: expect.stringContaining("it broke") });
    expect(await ask()).toEqual({ exitCode: 0 });
  });

  test("of a second client is refused while the first runs", async () => {
    const { ask, held } = await open();
    const first = ask({ args: ["slow"] });
    await until(() => held.length === 1);
    expect(await ask()).toEqual({ refused: "busy" });
    held[0]?.();
    expect(await first).toEqual({ exitCode: 0 });
  });

  test("is refused while the server warms up: two suites at once would mix their checks", async () => {
    let warm: () => void = () => {};
    const { ask } = await open({ warmUp: () => new Promise((resolve) => (warm = resolve)) });
    expect(await ask()).toEqual({ refused: "busy" });
    warm();
    await until(() => true);
    let outcome = await ask();
    while (outcome && "refused" in outcome) outcome = await ask();
    expect(outcome).toEqual({ exitCode: 0 });
  });
});

test("status tells who it is, also while it is busy", async () => {
  const { ask, replies } = await open();
  await ask();
  expect(await ask({ command: "status" })).toEqual({ exitCode: 0 });
  expect(replies.at(-1)).toMatchObject({
    status: { pid: process.pid, grades: 1, idleSeconds: 0, services: [] },
  });
});

describe("it ends", () => {
  test("when it is told to stop, and takes its socket with it", async () => {
    const { ask, ended, socket, log } = await open();
    expect(await ask({ command: "stop" })).toEqual({ exitCode: 0 });
    await ended;
    expect(log.at(-1)).toBe("close");
    expect(existsSync(socket)).toBe(false);
    expect(await ask()).toBeUndefined();
  });

  test("only after the grade that runs", async () => {
    const { ask, ended, held, log } = await open();
    const first = ask({ args: ["slow"] });
    await until(() => held.length === 1);
    expect(await ask({ command: "stop" })).toEqual({ exitCode: 0 });
    expect(log).not.toContain("close");
    held[0]?.();
    expect(await first).toEqual({ exitCode: 0 });
    await ended;
    expect(log.at(-1)).toBe("close");
  });

  test.each<[string, Partial<ServerRequest>]>([
    ["of another build", { build: "b2" }],
    ["with other settings", { settings: readSettings({ LAB_CACHE: "there" }) }],
  ])("when a client %s asks, and refuses it", async (_, parts) => {
    const { ask, ended, log } = await open();
    expect(await ask(parts)).toEqual({ refused: "stale" });
    await ended;
    expect(log.filter((entry) => entry.startsWith("grade"))).toEqual([]);
  });

  test("when nobody asked for long enough", async () => {
    const { ended, log } = await open({ idleMs: 1 });
    await ended;
    expect(log.at(-1)).toBe("close");
  });
});

describe("the socket", () => {
  test("that a killed server left is taken over", async () => {
    const place = makePlace();
    const { socket } = place;
    writeFileSync(socket, "");
    writeFileSync(place.keyFile, "of the one before");
    const { ask } = await open({ place });
    await until(() => statSync(socket).isSocket());
    expect(await ask()).toEqual({ exitCode: 0 });
  });

  test("that another server answers on is left to it, and nothing stays open", async () => {
    const { place, ask } = await open();
    let isClosed = false;
    const second = serveLab({
      place,
      build: "b1",
      settings: {},
      idleMs: 60_000,
      warmUp: () => Promise.reject(new Error("it must not come to this")),
      grade: async () => 0,
      refill: () => {},
      describeServices: () => [],
      close: async () => void (isClosed = true),
    });
    expect(await caught(second)).toMatchObject({ code: "EADDRINUSE" });
    expect(isClosed).toBe(true);
    expect(await ask()).toEqual({ exitCode: 0 });
  });

  test.each([
    ["what is no request", "garbage\n"],
    ["a request of a client that doesn't show that it has the key", `${JSON.stringify(request)}\n`],
    [
      "the same after a greeting",
      `{"nonce":"n"}\n`,
      JSON.stringify({ request: JSON.stringify(request), proof: "p" }),
    ],
    ["a line without an end", "x".repeat(70_000)],
  ])("is closed on %s, and nothing comes of it", async (_, first, second = "") => {
    const { socket, ask, log } = await open();
    const answer = await say(socket, first, second);
    expect(answer.replace(/^\{"nonce":"\w{32}","proof":"\w{64}"\}\n/, "")).toBe("");
    expect(log).not.toContain("grade rest-01");
    expect(await ask()).toEqual({ exitCode: 0 });
  });

  test("takes so many connections that say nothing and no more, and is there again when they are gone", async () => {
    const { socket, ask } = await open();
    const silent = Array.from({ length: 40 }, () => connect(socket));
    const dropped = silent.map((each) => new Promise((resolve) => each.once("close", resolve)));
    await Promise.race(dropped);
    for (const each of silent) each.destroy();
    await Promise.all(dropped);
    expect(await ask()).toEqual({ exitCode: 0 });
  });
});

/** Says one line, the other after the first answer, and gives all that came back. */
async function say(socket: string, first: string, second: string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const client = connect(socket, () => client.write(first));
    client.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      client.write(`${second}\n`);
    });
    client.on("error", () => {});
    client.on("close", () => resolve(text));
  });
}

describe("a client", () => {
  test("goes its own way where nobody listens, and where no server has left its key", async () => {
    const { socket } = makePlace();
    expect(await askServer({ socket, key: Buffer.from("k") }, request, () => {})).toBeUndefined();
    const running = await open();
    expect(await askServer({ socket: running.socket, key: undefined }, request, () => {})).toBeUndefined();
    expect(running.log).not.toContain("grade rest-01");
  });

  test.each([
    ["a proof that is none", '{"nonce":"n","proof":"p"}'],
    ["a proof of as many characters and more bytes", `{"nonce":"n","proof":"\u00e9${"0".repeat(63)}"}`],
    ["null", "null"],
    ["a number", "5"],
    ["no JSON", "hello"],
  ])(
    "believes nothing of what greets in a server's place with %s, and tells it nothing",
    async (_, greeting) => {
      const { socket } = makePlace();
      const heard: string[] = [];
      const server = createServer((peer) => {
        peer.setEncoding("utf8").on("data", (text: string) => heard.push(text));
        peer.on("error", () => {});
        peer.write(`${greeting}\n{"out":"score 100/100"}\n{"exitCode":0}\n`);
      }).listen(socket);
      await until(() => existsSync(socket));
      const replies: ServerReply[] = [];
      const asked = { socket, key: Buffer.from("k") };
      expect(await askServer(asked, request, (reply) => replies.push(reply))).toBeUndefined();
      expect(replies).toEqual([]);
      expect(heard.join("")).toMatch(/^(\{"nonce":"\w{32}"\}\n)?$/);
      await new Promise((resolve) => server.close(resolve));
    },
  );

  test("puts an answer together that arrives in pieces", async () => {
    const { socket } = makePlace();
    const key = Buffer.from("k");
    const server = createServer((peer) => {
      peer.setEncoding("utf8").once("data", (line: string) => {
        const { nonce } = JSON.parse(line) as { nonce: string };
        const greeting = { nonce: "n", proof: prove(key, "server", [nonce, "n"]) };
        peer.write(`${JSON.stringify(greeting)}\n{"out":"on`);
        setImmediate(() => peer.end('e"}\n{"exitCode":1}\n'));
      });
    }).listen(socket);
    await until(() => existsSync(socket));
    const replies: ServerReply[] = [];
    expect(await askServer({ socket, key }, request, (reply) => replies.push(reply))).toEqual({
      exitCode: 1,
    });
    expect(replies).toEqual([{ out: "one" }]);
    await new Promise((resolve) => server.close(resolve));
  });

  test.each([
    [{}, true],
    [{ CI: "true" }, false],
    [{ LAB_SERVER: "off" }, false],
    [{ LAB_SERVER: "on" }, true],
  ])("with %j may use a server: %p", (env, may) => {
    expect(mayUseServer(env)).toBe(may);
  });

  test.each([
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ NO_COLOR: "", FORCE_COLOR: "3" }, true],
    [{ TERM: "dumb" }, false],
  ])("with %j wants colour: %p", (env, wants) => {
    expect(wantsColor(env)).toBe(wants);
  });
});

describe("the place of a server", () => {
  test("is a folder that only its user may enter, a socket for each clone", () => {
    const runtime = makeFolder();
    const one = findServerPlace("/clone/one", { XDG_RUNTIME_DIR: runtime });
    const other = findServerPlace("/clone/other", { XDG_RUNTIME_DIR: runtime });
    expect(one?.socket).not.toBe(other?.socket);
    expect(statSync(join(one?.socket ?? "", "..")).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(one?.socket ?? "")).toBeLessThan(runtime.length + 60);
  });
});
