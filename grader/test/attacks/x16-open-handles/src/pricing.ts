import { watch } from "node:fs";
import { createServer, Socket } from "node:net";

export { priceOrder } from "./honest.ts";

setInterval(() => {}, 10);
new Socket().ref();
process.stdin.resume();
createServer().listen(0);
try {
  watch(".");
} catch {
  // Not allowed to.
}
