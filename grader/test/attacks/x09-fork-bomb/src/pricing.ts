import { spawn } from "node:child_process";

export { priceOrder } from "./honest.ts";

let started = 0;
for (let tries = 0; tries < 200; tries++) {
  try {
    const child = spawn("/bin/sleep", ["30"], { stdio: "ignore", env: { MARK: "{{token}}" } });
    child.on("error", () => {});
    if (child.pid !== undefined) started++;
  } catch {
    break;
  }
}
if (started > 100) throw new Error(`started ${started} processes`);
