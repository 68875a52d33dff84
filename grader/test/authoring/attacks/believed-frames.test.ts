import { spawnSync } from "node:child_process";
import { expect, jest, test } from "@jest/globals";
import { createFrameReader } from "../../../src/grading/run/frames.ts";
import { isBoundedFrame, readMessage } from "../../../src/grading/run/read-reply.ts";
import { tameEvidence } from "../../../src/grading/report/tame-evidence.ts";
import { bundleAttack, loadAttack } from "../../support/load-attack.ts";

jest.setTimeout(60_000);

const callIt = `const { priceOrder } = require(process.argv[1]); priceOrder?.({ lines: [] }, {});`;

/** The lines that an attack writes past its host, on descriptor 3: while it is loaded, and when it is called. */
async function collectLines(id: string): Promise<string[]> {
  const bundle = await bundleAttack(id, "src/pricing.ts");
  const { output } = spawnSync(process.execPath, ["-e", callIt, bundle], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    encoding: "utf8",
    maxBuffer: 300_000_000,
    timeout: 30_000,
  });
  return (output[3] ?? "").split("\n").filter((line) => line !== "");
}

/** As the lab reads them: what is left is of a shape that a host sends. */
function readAsTheLab(lines: readonly string[]) {
  const messages: object[] = [];
  const problems: string[] = [];
  const read = createFrameReader(
    (frame) => {
      const message = readMessage(frame);
      if (message) messages.push(message);
    },
    (problem) => problems.push(problem),
    isBoundedFrame,
  );
  for (const line of lines) read(`${line}\n`);
  return { messages, problems };
}

interface Believed {
  id: number;
  verdict?: string;
  points?: number;
  death: { killed: string; lastOutput: string };
  dying: { how: string; exitCode: number; error: { name: string; message: string; stack: string } };
}

const believe = (line: string): Believed => JSON.parse(line) as Believed;

test("F16a is full marks where a line says what a check came to, and no verdict to the lab", async () => {
  const lines = await collectLines("F16a");
  const sum = lines.map(believe).reduce((points, { verdict, points: more = 0 }) => {
    return verdict === "passed" ? points + more : points;
  }, 0);
  expect(sum).toBeGreaterThanOrEqual(100);
  const { messages } = readAsTheLab(lines);
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter((message) => "verdict" in message || "status" in message)).toEqual([]);
});

test("F16b ends who words a death that it is told of, and is nothing to the lab", async () => {
  const lines = await collectLines("F16b");
  const word = ({ death: { killed, lastOutput } }: Believed): string => `${killed}: ${lastOutput.trim()}`;
  expect(() => lines.map(believe).map(word)).toThrow(TypeError);
  expect(() => lines.slice(199).map(believe).map(word)).toThrow(TypeError);
  const { messages } = readAsTheLab(lines);
  expect(messages.filter((message) => "death" in message || "dying" in message)).toEqual([]);
});

test.each(["F16c", "F16d"])(
  "%s ends who words the last words that it is told, and not the lab",
  async (id) => {
    const lines = await collectLines(id);
    const word = ({ dying: { how, exitCode, error } }: Believed): string =>
      `${how} ${exitCode.toFixed()}: ${error.name.trim()} ${error.message}`;
    expect(lines).toHaveLength(1);
    expect(() => lines.map(believe).map(word)).toThrow(TypeError);
    expect(readAsTheLab(lines)).toEqual({ messages: [], problems: [] });
  },
);

/** As one writes it who thinks of a tree. */
function countValues(value: unknown): number {
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + countValues(each), 1)
    : 1;
}

test("F16e overflows the stack of who goes into it, and is never built by the lab", async () => {
  const lines = await collectLines("F16e");
  expect(() => lines.map(believe).map(countValues)).toThrow(RangeError);
  const { messages, problems } = readAsTheLab(lines);
  expect(messages).toEqual([]);
  expect(new Set(problems)).toEqual(new Set(["too-large"]));
});

test("F16f ends who asks each line for its number, and not the lab", async () => {
  const lines = await collectLines("F16f");
  expect(() => lines.map((line) => believe(line).id)).toThrow(TypeError);
  expect(() => readAsTheLab(lines)).not.toThrow();
});

interface Thrown {
  name: string;
  message: string;
}

/** What a report says that says all. */
const longReports: [string, () => Promise<string>][] = [
  [
    "F19a",
    async () => {
      const { priceOrder } = await loadAttack<{ priceOrder: () => never }>("F19a", "src/pricing.ts");
      try {
        return priceOrder();
      } catch (error) {
        return `throws ${(error as Thrown).name}: ${(error as Thrown).message}`;
      }
    },
  ],
  [
    "F19b",
    async () => {
      const [first = ""] = await collectLines("F19b");
      const [message] = readAsTheLab([first]).messages as [{ problem: { error: Thrown } }];
      return `throws ${message.problem.error.name}: ${message.problem.error.message}`;
    },
  ],
  [
    "F19c",
    async () => `exports ${Object.keys(await loadAttack<object>("F19c", "src/pricing.ts")).join(", ")}`,
  ],
];

test.each(longReports)(
  "%s fills megabytes where all is told, and a page of the lab's report",
  async (_, say) => {
    const message = await say();
    expect(message.length).toBeGreaterThan(2_000_000);
    const { checks } = tameEvidence({
      exerciseId: "core-01",
      checks: [{ id: "C1", status: "crashed", message }],
      notes: [],
    });
    expect(checks[0]?.message?.length).toBeLessThan(11_000);
  },
);
