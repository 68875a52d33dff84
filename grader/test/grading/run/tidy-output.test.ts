import { expect, test } from "@jest/globals";
import { tidyOutput } from "../../../src/grading/run/tidy-output.ts";

const locate = (frame: string) => (frame.includes(":12:5") ? "src/app.ts:3:7" : undefined);

test("places of the compiled file become those of the learner's", () => {
  const printed =
    "Error: no\n    at find (/tmp/lab-run-x/solution.cjs:12:5)\n    at /tmp/x/solution.mjs:9:9\n";
  expect(tidyOutput(printed, locate)).toBe(
    "Error: no\n    at find (src/app.ts:3:7)\n    at /tmp/x/solution.mjs:9:9\n",
  );
});

test("frames of the lab and of Node are left out", () => {
  const frames = [
    "    at callOnce (/repo/grader/dist/host-main.cjs:1:100)",
    "    at Object.start (/repo/grader/dist/host.cjs:4:1)",
    "    at loadCached (/repo/grader/dist/load-cached.cjs:20:3)",
    "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
    "    at Socket.emit (node:events:519:28)",
    "    at new Promise (<anonymous>)",
    "    at find (/x/solution.cjs:12:5)",
  ];
  expect(tidyOutput(`Error: no\n${frames.join("\n")}\n`, locate)).toBe(
    "Error: no\n    at find (src/app.ts:3:7)\n",
  );
});

test("what is no stack stays as it was printed", () => {
  const printed = "look at host.cjs\n  at noon\n";
  expect(tidyOutput(printed, locate)).toBe(printed);
});
