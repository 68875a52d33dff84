import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, expect, jest, test } from "@jest/globals";
import type { LaunchedSolution } from "../../../src/grading/isolation/launched-solution.ts";
import { openLauncher } from "../../../src/grading/isolation/open-launcher.ts";
import { EJSON } from "bson";
import { bundleHandIn } from "../../support/same-process-grader.ts";
import { until } from "../../support/marked-processes.ts";
import { hostFile } from "../../support/solution.ts";
import { makePrivateFolder } from "../../support/temporary-folder.ts";

/**
 * The lab's own host behind a channel whose other end believes what it reads: each line is the answer to what was asked
 * last. The lab's takes an answer by the question's number, of a shape that the host gives, and of a bounded length.
 */

jest.setTimeout(60_000);

const longest = 30_000_000;
const basket = { lines: [{ sku: "GIN", quantity: 2 }] };
const rules = {
  products: [{ sku: "GIN", pricePence: 592, vatPercent: 20 }],
  deliveryFeePence: 300,
  freeDeliveryFromPence: 5_000,
};

const launched: LaunchedSolution[] = [];

afterEach(() => {
  for (const each of launched.splice(0)) {
    each.end();
    each.tidy();
  }
});

function openChannel() {
  const folder = makePrivateFolder();
  const limits = { heapMb: 256, memoryMb: 512, totalMs: 60_000 };
  const host = openLauncher({ isolation: { level: "process" }, hostFile, folder }).launch({
    program: "host",
    preload: [],
    marker: randomUUID(),
    ...limits,
  });
  launched.push(host);
  const lines: string[] = [];
  let pending: string[] = [];
  const countPending = (): number => pending.reduce((sum, part) => sum + part.length, 0);
  host.channel.setEncoding("utf8").on("data", (chunk: string) => {
    const [first = "", ...rest] = chunk.split("\n");
    pending.push(first);
    if (rest.length > 0) {
      lines.push(pending.join(""), ...rest.slice(0, -1));
      pending = rest.slice(-1);
    }
    // What is asked is whether there is an end of it.
    if (countPending() > longest) host.end();
  });
  // Its host was ended.
  host.channel.on("error", () => {});
  let id = 0;
  const read = async (): Promise<unknown> => {
    await until(() => lines.length > 0);
    return EJSON.parse(lines.shift() ?? "");
  };
  return {
    read,
    countPending,
    async ask(request: object): Promise<unknown> {
      host.channel.write(`${JSON.stringify({ id: ++id, request })}\n`);
      return read();
    },
  };
}

async function open(id: string) {
  const channel = openChannel();
  expect(await channel.read()).toEqual({ ready: true });
  const code = readFileSync(await bundleHandIn(id), "utf8");
  return { ...channel, load: () => channel.ask({ op: "load", code, format: "cjs" }) };
}

const call = { op: "call", name: "priceOrder", calls: [[basket, rules]] };

test("X34 is read as what it is, as there is no attack on the channel", async () => {
  const { load, ask } = await open("X34");
  expect(await load()).toMatchObject({ id: 1, ok: { exports: ["priceOrder"] } });
  expect(await ask(call)).toMatchObject({ id: 2, ok: [{ returned: { ok: true } }] });
});

test("X29 has its late word taken for the answer to the next question", async () => {
  const { load, ask } = await open("X29");
  await load();
  await ask(call);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await ask(call)).toMatchObject({ ok: [{ returned: { value: "late" } }] });
});

test("X30 has answered before anything is asked", async () => {
  const { load } = await open("X30");
  expect(await load()).toEqual({ id: 0, ok: [{ returned: { ok: true } }] });
});

test("X35 ends whoever reads it", async () => {
  const { load, ask } = await open("X35");
  await load();
  const voucher = { ...call, calls: [[{ ...basket, voucherPence: 1 }, rules]] };
  await expect(ask(voucher)).rejects.toThrow(SyntaxError);
});

test("X36 comes to no end, which somebody keeps", async () => {
  const { load, countPending } = await open("X36");
  void load().catch(() => {});
  await until(() => countPending() > longest);
});
