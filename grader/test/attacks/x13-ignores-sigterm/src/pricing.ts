export { priceOrder } from "./honest.ts";

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => {});
setInterval(() => {}, 1_000);
