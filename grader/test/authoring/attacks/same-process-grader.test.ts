import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, jest, test } from "@jest/globals";
import { EJSON } from "bson";
import { bundleHandIn, gradeInProcess } from "../../support/same-process-grader.ts";

/**
 * A grader that loads what was handed in into its own process, and believes what it gets from there. The lab's has a
 * process of its own for it, within limits, and gets plain data from it.
 */

jest.setTimeout(60_000);

const price = "const { priceOrder } = await load(); const answer = priceOrder(basket, rules);";
/** What goes on afterwards is ended. */
const untilJudged = (_: number, said: string): boolean => said.endsWith("judged\n");
const ask = (path: string): string =>
  `const { url } = await serve(); const text = await (await fetch(url + "${path}")).text();`;

/** Both are right for as long as such a grader looks: with them all that follows is the attacks' own doing. */
describe("what behaves as long as it is looked at has full marks", () => {
  test.each([
    [
      "X33",
      `${ask("/products?season=all")} console.log(text); process.exitCode = 7; setTimeout(process.exit, 100);`,
    ],
    ["X34", `${price} console.log(JSON.stringify(answer.value?.totalPence)); process.exitCode = 7;`],
  ])("%s", async (id, checks) => {
    const said = id === "X33" ? '{"products":[]}\njudged\n' : "1621\njudged\n";
    expect(await gradeInProcess(id, checks)).toEqual({ said, exitCode: 7, signal: null });
  });
});

describe("there is no verdict", () => {
  test.each([
    ["X01", ask("/products?season=all")],
    ["X02", price],
    ["X03", ask("/products?season=all")],
    ["X18", price],
  ])("as the grader waits for ever: %s", async (id, checks) => {
    const sitting = await gradeInProcess(id, checks, { patienceMs: 2_000 });
    expect(sitting).toMatchObject({ signal: "SIGKILL", said: "" });
  });

  test.each([
    ["X05", price, "heap out of memory"],
    ["X06", price, "heap out of memory"],
    ["X15", ask("/products?season=all"), "the cellar is locked"],
    ["X20", "await load(); for (let i = 0; i < 30; i++) require('node:fs').openSync(__filename);", "EMFILE"],
    ["X21", `${price} console.log(answer.value);`, "not for you"],
    ["X37", "console.log({ ...(await load()) });", "look elsewhere"],
  ])("as the grader goes down: %s", async (id, checks, words) => {
    const options = { nodeFlags: ["--max-old-space-size=128"], openFiles: 200 };
    const { said, exitCode } = await gradeInProcess(id, checks, options);
    // One of them has said much more.
    const lastWords = said.slice(-10_000);
    expect(lastWords).toContain(words);
    expect(lastWords).not.toMatch(/^judged$/m);
    expect(exitCode).not.toBe(0);
  });

  test.each([
    ["X24", `${price} await answer;`],
    [
      "X41",
      `const { priceOrder } = await load(); while (priceOrder(basket, rules)) await new Promise(setImmediate);`,
    ],
  ])("as the grader ends, and seems to have found nothing: %s", async (id, checks) => {
    expect(await gradeInProcess(id, checks)).toEqual({ said: "", exitCode: 0, signal: null });
  });
});

function readResidentMb(pid: number): number {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(stdout) / 1_024;
}

describe("the machine is taken", () => {
  test("X04 has more memory than the heap may have", async () => {
    let residentMb = 0;
    const watch = (pid: number): boolean => {
      residentMb = Math.max(residentMb, readResidentMb(pid));
      return residentMb > 400;
    };
    const options = { nodeFlags: ["--max-old-space-size=128"], watch };
    expect(await gradeInProcess("X04", ask("/products?season=all"), options)).toMatchObject({
      signal: "SIGKILL",
    });
    expect(residentMb).toBeGreaterThan(400);
  });

  test("X14 answers on ports of others", async () => {
    const asks = `await load(); await new Promise((resolve) => setTimeout(resolve, 200));
      for (const port of [80, 3000, 8080, 27017])
        await fetch("http://127.0.0.1:" + port).then((got) => got.text()).then(console.log, () => {});`;
    expect((await gradeInProcess("X14", asks, { watch: untilJudged })).said).toMatch(/^mine$/m);
  });

  test.each([
    ["X16", "goes on when all is judged", [], "SIGKILL"],
    ["X16", "is ended by a signal that asks for it", ["SIGTERM"], "SIGTERM"],
    ["X13", "is ended by none of these", ["SIGTERM", "SIGINT", "SIGHUP"], "SIGKILL"],
  ] as const)("%s %s", async (id, _, signals, last) => {
    let judgedMs = 0;
    const watch = (pid: number, said: string): boolean => {
      if (!said.endsWith("judged\n")) return false;
      if (judgedMs === 0) for (const signal of signals) process.kill(pid, signal);
      judgedMs ||= performance.now();
      return performance.now() - judgedMs > 1_000;
    };
    expect(await gradeInProcess(id, price, { watch })).toEqual({
      said: "judged\n",
      exitCode: null,
      signal: last,
    });
  });

  test("X31 asks on when its check is over", async () => {
    const checks = `${ask("/products")} const before = listed;
      await new Promise((resolve) => setTimeout(resolve, 500)); console.log(before, listed);`;
    const [before, after] = (await gradeInProcess("X31", checks, { watch: untilJudged })).said
      .split(/\s/)
      .map(Number);
    expect(after).toBeGreaterThan((before ?? 0) + 10);
  });

  test("X32 asks ten thousand times, and is right", async () => {
    const { said } = await gradeInProcess(
      "X32",
      `${ask("/products?season=all")} console.log(text, listed);`,
      { watch: untilJudged },
    );
    expect(said).toContain('{"products":[]} 10001\n');
  });
});

describe("what is no data is believed", () => {
  test("X22 says something else each time", async () => {
    const { said } = await gradeInProcess("X22", `${price} console.log(answer.ok, answer.ok, answer.ok);`);
    expect(said).toBe("true true 100 of 100\njudged\n");
  });

  test("X23 equals whatever is expected", async () => {
    const { priceOrder } = jest.requireActual<{ priceOrder: () => unknown }>(await bundleHandIn("X23"));
    expect(priceOrder()).toEqual({ ok: true, value: { totalPence: 1_621 } });
    expect(priceOrder()).toEqual("anything else");
  });

  test.each<[string, (answer: unknown) => unknown, string]>([
    ["X25", EJSON.stringify, "Unsupported BSON version"],
    ["X26", (answer) => EJSON.parse(JSON.stringify(answer)), "invalid format"],
  ])("%s throws at whoever passes it on as what it claims to be", async (id, pass, words) => {
    const file = await bundleHandIn(id, { placeholders: { port: "9" } });
    const { priceOrder } = jest.requireActual<{ priceOrder: () => unknown }>(file);
    expect(() => pass(priceOrder())).toThrow(words);
  });

  test("X27 passes for a verdict, on a terminal that it has cleared", async () => {
    const { said } = await gradeInProcess("X27", price);
    expect(said).toMatch(/^C1 passed$/m);
    expect(said).toContain("\u001b[2J");
  });

  test("X28 draws on the terminal with its error", async () => {
    const { said } = await gradeInProcess(
      "X28",
      `const { priceOrder } = await load();
      try { priceOrder(); } catch ({ name, message }) { console.log(name + ": " + message); }`,
    );
    expect(said).toContain("\u001b[31mTypeError\u0007");
  });

  test("X38 is another module than was read", async () => {
    const checks = "console.log(JSON.stringify((await load()).priceOrder({ lines: [] }, rules)));";
    expect((await gradeInProcess("X38", checks, { format: "esm" })).said).toBe('{"ok":true}\njudged\n');
  });

  test("X39 sends its questions to somebody else", async () => {
    let asked = 0;
    const other = createServer((_, response) => response.end(String(++asked)));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const placeholders = { port: String((other.address() as AddressInfo).port) };
    await gradeInProcess("X39", `${ask("/products")} process.exit(0);`, { placeholders });
    other.close();
    expect(asked).toBe(1);
  });

  test("X40 answers before it was asked", async () => {
    const checks = `const { server } = await serve();
      const socket = require("node:net").connect(server.address().port, "127.0.0.1");
      socket.once("data", (answer) => { console.log(String(answer)); process.exit(0); });
      await new Promise(() => {});`;
    expect((await gradeInProcess("X40", checks)).said).toContain('{"products":[]}');
  });
});
