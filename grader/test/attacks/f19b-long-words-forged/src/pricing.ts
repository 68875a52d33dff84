import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


export function priceOrder() {
  const error = { name: "y".repeat(3_000_000), message: "x".repeat(3_000_000), code: "c".repeat(100_000) };
  for (let id = 1; id < 60; id++) if (id % 7 === process.pid % 7) say(JSON.stringify({ id, problem: { kind: "threw", error } }));
  for (let id = 1; id < 8; id++) say(JSON.stringify({ id, ok: [{ threw: error }] }));
  return {};
}
