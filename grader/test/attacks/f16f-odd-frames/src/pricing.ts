import { writeSync } from "node:fs";

const say = (frame: string) => {
  try {
    writeSync(3, `${frame}\n`);
  } catch {}
};


export function priceOrder() {
  for (const frame of ["[]", "null", "7", '{"id":"x"}', '{"stub":"length","method":"__proto__","args":7,"call":{}}', '{"stub":0,"call":1,"method":"constructor"}', '{"stubCall":1}', '{"ready":0}', "{}", '{"id":1e999,"ok":1}', '{"__proto__":{"id":1}}'])
    say(frame);
  say('{"id":3,"ok":{"$date":"never"}}');
  return {};
}
