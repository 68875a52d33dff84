import { createServer } from "node:http";

const apples = Number(process.env["APPLES"]);

const server = createServer((request, response) => {
  const isKnown = request.url === "/apples";
  response
    .writeHead(isKnown ? 200 : 404, { "content-type": "application/json" })
    .end(JSON.stringify(isKnown ? { apples } : {}));
});

process.once("SIGTERM", () => server.close());
server.listen(Number(process.env["PORT"]));
