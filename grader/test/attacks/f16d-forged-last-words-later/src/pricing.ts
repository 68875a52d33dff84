import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


const odd = { toString: 1, valueOf: 2 };
const words = [{ how: "exit", exitCode: odd }, null, 7, { error: null }, { how: "uncaught", error: { name: odd, message: odd } }, { error: { stack: odd } }];
let turn = 0;

export function priceOrder() {
  say(JSON.stringify({ dying: words[(turn += process.pid) % words.length] }));
  process.kill(process.pid, "SIGKILL");
}
