import { createServer } from "node:http";

// TODO: tell how many apples there are, know other paths, and end when you are told to.
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end("{}");
});

server.listen(Number(process.env["PORT"]));
