import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


export function createApp() {
  return () => {
    const many = '{"stub":0,"call":1,"method":"list","args":[]}\n'.repeat(1000);
    for (let turn = 0; turn < 100; turn++) say(many);
    for (;;);
  };
}
