import { describe, expect, jest } from "@jest/globals";
import { http } from "@lab/services/suite";
import { SolutionFall, type Lab } from "@lab/testkit";
import { levels, openGrade, openSitting } from "../../support/open-grade.ts";

jest.setTimeout(90_000);

/** What hostile code does to the stub that it was given. */
const hostile = `
  import { connect, type Socket } from "node:net";
  const open = (base: string): Socket =>
    connect(Number(new URL(base).port), "127.0.0.1").on("error", () => {});
  const speak = (base: string, raw: string) => new Promise((resolve) => {
    let said = "";
    const socket = open(base);
    socket.on("data", (chunk) => (said += chunk)).on("close", () => resolve(said.split("\\r\\n")[0]));
    socket.write(raw);
  });
  const never = () => new Promise(() => {});

  export const connectionFlood = (base: string) => {
    const again = () => { for (let count = 0; count < 20; count++) open(base).on("close", () => {}); setImmediate(again); };
    again();
    return never();
  };
  export const requestFlood = (base: string) => {
    const again = (): void => {
      const socket = open(base);
      const ask = () => socket.write("GET /a HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
      socket.on("data", ask).on("close", again);
      ask();
    };
    for (let count = 0; count < 50; count++) again();
    return never();
  };
  export const hugeBody = (base: string) => {
    const socket = open(base);
    socket.write("POST /a HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n");
    let said = "";
    const piece = "100000\\r\\n" + "a".repeat(1_048_576) + "\\r\\n";
    const more = (): void => { if (!socket.destroyed) socket.write(piece, () => setImmediate(more)); };
    more();
    return new Promise((resolve) => {
      socket.on("data", (chunk) => (said += chunk)).on("close", () => resolve(said.split("\\r\\n")[0] || "cut"));
    });
  };
  export const headerBomb = (base: string) =>
    speak(base, "GET /a HTTP/1.1\\r\\nHost: a\\r\\n" + "X-A: " + "a".repeat(500_000) + "\\r\\n\\r\\n");
  export const smuggle = (base: string) =>
    speak(base, "POST /a HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 4\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n" +
      "0\\r\\n\\r\\nGET /smuggled HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
  export const slowly = (base: string) => {
    for (let count = 0; count < 150; count++) {
      const socket = open(base);
      socket.write("GET /a HTTP/1.1\\r\\n");
      setInterval(() => socket.write("X"), 100);
    }
    return never();
  };
`;

const right = `
  export const load = async (base: string) => (await fetch(base + "/a")).text();
`;

/** The grader's own memory would show what it keeps of a flood. */
const mostKeptBytes = 200_000_000;
/** A stub's hundred, and what a session and Jest have open. */
const mostSockets = 130;

/** How many sockets this process has open at the same time. */
function watchSockets(): () => number {
  let most = 0;
  const timer = setInterval(() => {
    const open = process.getActiveResourcesInfo().filter((name) => /^(TCPSocket|Pipe)Wrap$/.test(name));
    most = Math.max(most, open.length);
  }, 20);
  return () => {
    clearInterval(timer);
    return most;
  };
}

async function attack(lab: Lab, name: string) {
  const stub = await lab.use(http);
  stub.on("* /a", { body: "well" });
  const outcome: unknown = await lab.solution.call(name, stub.forSolution).catch((error: unknown) => error);
  return { stub, outcome: outcome instanceof SolutionFall ? outcome.kind : outcome };
}

describe.each(levels)("at level %s", (_level, testHere, isolation) => {
  testHere.each<[string, unknown, number]>([
    ["connectionFlood", "timeout", 0],
    ["requestFlood", "timeout", 5_000],
    ["hugeBody", expect.stringMatching(/^(cut|HTTP\/1\.1 413 .*)$/), 0],
    // Whoever still sends when it is refused may not come to read why.
    ["headerBomb", expect.stringMatching(/^(HTTP\/1\.1 431 .*)?$/), 0],
    ["smuggle", expect.stringMatching(/^HTTP\/1\.1 400 /), 0],
    ["slowly", "timeout", 0],
  ])("%s ends as it should, and the next grade is right", async (name, expected, mostRequests) => {
    const session = openSitting(isolation());
    const grade = await openGrade(session, hostile, { limits: { callMs: 3_000 } });
    const before = process.memoryUsage().rss;
    const countSockets = watchSockets();
    const { stub, outcome } = await attack(grade.lab, name);
    expect(countSockets()).toBeLessThan(mostSockets);
    expect(outcome).toEqual(expected);
    expect(stub.requests().length).toBeLessThanOrEqual(mostRequests);
    expect(process.memoryUsage().rss - before).toBeLessThan(mostKeptBytes);
    expect(grade.takeFault()).toBeUndefined();
    await grade.close();
    const next = await openGrade(session, right);
    expect((await attack(next.lab, "load")).outcome).toBe("well");
    await next.close();
  });
});
