import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { HttpStub } from "./http-stub.ts";
import { sendAnswer } from "./send-answer.ts";
import type { StubAnswer } from "./stub-answer.ts";
import type { StubLimits } from "./stub-limits.ts";
import { readJson, type StubRequest } from "./stub-request.ts";

export interface StubServer {
  /** Speaks HTTP on a connection that has been let in. */
  accept(socket: Socket): void;
  /** Ends all connections. */
  close(): void;
}

interface Connection {
  number: number;
  /** A request of it is under way. */
  isBusy: boolean;
  /** Of what is being received. */
  deadline?: NodeJS.Timeout;
}

const maxHeaders = 100;
const ending = new Set(["close", "close-after-headers", "cut-body", "wrong-length"]);

/** Reads what hostile code may send: Node's strict parser, and bounds on size, number and time. */
export function serveStub(stub: HttpStub, limits: StubLimits): StubServer {
  const openedMs = performance.now();
  const connections = new Map<Socket, Connection>();
  let connectionCount = 0;
  let receivingBytes = 0;
  const server = createServer(
    { maxHeaderSize: limits.headerBytes, requireHostHeader: false },
    (message, response) => {
      const connection = connections.get(message.socket);
      // No client of today sends a second request before the first is answered; a hostile one gains from it.
      if (!connection || connection.isBusy) message.socket.destroy();
      else void receive(message, response, connection);
    },
  );
  server.maxHeadersCount = maxHeaders;

  async function receive(
    message: IncomingMessage,
    response: ServerResponse,
    connection: Connection,
  ): Promise<void> {
    connection.isBusy = true;
    response.once("close", () => {
      connection.isBusy = false;
      setDeadline(message.socket, connection);
    });
    const body = await readBody(message);
    if (body === "cut") return;
    clearTimeout(connection.deadline);
    if (body === "too-large") {
      stub.refuse();
      return send(response, { status: 413, headers: { connection: "close" } });
    }
    let markAnswered = (): void => {};
    const whenAnswered = new Promise<void>((resolve) => {
      markAnswered = resolve;
    });
    const request = toRequest(message, body, connection.number);
    let answer: StubAnswer | undefined;
    response.once("close", () => {
      request.hungUp = !response.writableFinished && !ending.has(answer?.fault?.kind ?? "");
    });
    answer = await stub.answer(request, whenAnswered);
    if (countUnread() > limits.unreadBytes) message.socket.destroy();
    else await send(response, answer);
    markAnswered();
  }

  /** An answer that can't be sent is the suite's doing. */
  async function send(response: ServerResponse, answer: StubAnswer): Promise<void> {
    try {
      await sendAnswer(response, answer);
    } catch (error) {
      stub.reportFault(error);
      response.destroy();
    }
  }

  /** Bodies that are under way count with those that are kept. */
  function readBody(message: IncomingMessage): Promise<Buffer | "cut" | "too-large"> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let onData = (_chunk: Buffer): void => {};
    return new Promise<Buffer | "cut" | "too-large">((resolve) => {
      onData = (chunk) => {
        bytes += chunk.length;
        receivingBytes += chunk.length;
        if (bytes <= limits.bodyBytes && receivingBytes + stub.keptBytes() <= limits.keptBytes)
          chunks.push(chunk);
        else resolve("too-large");
      };
      message.on("data", onData);
      if (Number(message.headers["content-length"] ?? 0) > limits.bodyBytes) resolve("too-large");
      message.once("end", () => resolve(Buffer.concat(chunks)));
      message.once("close", () => resolve("cut"));
      message.once("error", () => resolve("cut"));
    }).finally(() => {
      message.off("data", onData);
      receivingBytes -= bytes;
    });
  }

  function toRequest({ method = "", url = "", headers }: IncomingMessage, body: Buffer, connection: number) {
    const [path = "", ...search] = url.split("?");
    const request: StubRequest = {
      method,
      path,
      query: new URLSearchParams(search.join("?")),
      headers,
      body,
      text: () => body.toString(),
      json: () => readJson(body.toString()),
      atMs: performance.now() - openedMs,
      connection,
      hungUp: false,
    };
    return request;
  }

  /** A whole request is due. */
  function setDeadline(socket: Socket, connection: Connection): void {
    clearTimeout(connection.deadline);
    if (connections.has(socket))
      connection.deadline = setTimeout(() => socket.destroy(), limits.receiveMs).unref();
  }

  function countUnread(): number {
    let bytes = 0;
    for (const socket of connections.keys()) bytes += socket.writableLength;
    return bytes;
  }

  return {
    accept(socket) {
      const connection: Connection = { number: ++connectionCount, isBusy: false };
      connections.set(socket, connection);
      setDeadline(socket, connection);
      socket.once("close", () => {
        clearTimeout(connection.deadline);
        connections.delete(socket);
      });
      server.emit("connection", socket);
    },
    close() {
      for (const socket of connections.keys()) socket.destroy();
    },
  };
}
