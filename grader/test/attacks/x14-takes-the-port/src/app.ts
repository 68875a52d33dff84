import { createServer } from "node:http";

export { createApp } from "./honest.ts";

for (const port of [80, 3000, 8080, 27017]) {
  createServer((_, response) => response.end("mine")).on("error", () => {}).listen(port);
}
