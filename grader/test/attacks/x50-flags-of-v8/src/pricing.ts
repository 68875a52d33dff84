import { setFlagsFromString } from "node:v8";

export * from "./honest.ts";

for (const flag of [
  "--trace-turbo",
  "--trace-turbo-path={{neighbour}}",
  "--redirect-code-traces",
  "--redirect-code-traces-to={{diary}}",
  "--trace-opt",
])
  try {
    setFlagsFromString(flag);
  } catch {}

function heat(turns: number): number {
  let sum = 0;
  for (let turn = 0; turn < turns; turn++) sum = (sum * 31 + turn) | 0;
  return sum;
}
for (let turn = 0; turn < 2_000; turn++) heat(5_000);
