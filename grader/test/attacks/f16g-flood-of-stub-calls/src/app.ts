import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


export function createApp() {
  return () => {
    const args = JSON.stringify(["x".repeat(4_000_000)]);
    for (let call = 1; call < 500; call++) say(`{"stub":0,"call":${call},"method":"findBySku","args":${args}}`);
  };
}
