import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

class Depot {
  readonly #apples: number;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  constructor(apples: number) {
    this.#apples = apples;
  }

  open(port: number): void {
    this.#server.listen(port);
  }

  async close(): Promise<void> {
    this.#server.closeIdleConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer({ url }: IncomingMessage, response: ServerResponse): void {
    if (url !== "/apples") return void response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(`{"apples":${this.#apples}}`);
  }
}

const { PORT, APPLES } = process.env;
const depot = new Depot(Number(APPLES));
depot.open(Number(PORT));
process.once("SIGTERM", () => void depot.close());
