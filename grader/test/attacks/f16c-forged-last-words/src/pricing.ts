import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


const odd = { toString: 1, valueOf: 2 };
say(JSON.stringify({ dying: { how: "rejection", exitCode: odd, error: { name: odd, message: odd, stack: 42 } } }));
process.kill(process.pid, "SIGKILL");

export function priceOrder() {
  return {};
}
