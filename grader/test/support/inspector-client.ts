import { createRequire } from "node:module";

interface Message {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { message: string };
}

/** As much of the library `ws` as is used here; it comes with Playwright. */
interface Socket {
  on(event: "message", hear: (data: Buffer) => void): void;
  on(event: "error", hear: (error: Error) => void): void;
  once(event: "open", hear: () => void): void;
  send(text: string): void;
  close(): void;
}

/** Speaks Node's inspector protocol, as a debugger does. */
export interface InspectorClient {
  send(method: string, params?: object): Promise<unknown>;
  /** The next event of this name. */
  next(method: string): Promise<Record<string, unknown>>;
  close(): void;
}

export async function attach(url: string): Promise<InspectorClient> {
  const { ws: WebSocket } = createRequire(__filename)("playwright-core/lib/utilsBundle") as {
    ws: new (url: string) => Socket;
  };
  const socket = new WebSocket(url);
  const replies = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, (params: Record<string, unknown>) => void>();
  socket.on("message", (data) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.id !== undefined) replies.get(message.id)?.(message);
    else listeners.get(message.method ?? "")?.(message.params ?? {});
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.on("error", reject);
  });
  let lastId = 0;
  return {
    send(method, params = {}) {
      const id = ++lastId;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((resolve, reject) => {
        replies.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      });
    },
    next: (method) => new Promise((resolve) => void listeners.set(method, resolve)),
    close: () => socket.close(),
  };
}
