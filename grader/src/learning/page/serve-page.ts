import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { Session } from "../../grading/run/session.ts";
import { boundConnections } from "./bound-connections.ts";
import { createApp } from "./create-app.ts";
import type { EditorLink } from "./editor-link.ts";
import { openLabPages } from "./lab-pages.ts";
import { openLiveStreams } from "./live-streams.ts";
import { makeKeys } from "./make-keys.ts";
import { keepPlans } from "./plans.ts";
import { describeSite } from "./views/site.ts";
import { watchRecords } from "./watch-records.ts";
import { watchLast } from "./watched-exercise.ts";

export interface PageOptions {
  root: string;
  openSession: () => Session;
  /** The folder with the style and the script. */
  assets: string;
  /** How long it goes on with no page open. */
  idleMs: number;
  /** What files are opened in; without one the pages have no links to files. */
  editor?: EditorLink | undefined;
  onFault(error: unknown): void;
}

export interface PageServer {
  /** Of an exercise's page, or of the map. Its token opens it as often as it is used. */
  address(id?: string): string;
  /** The same with a token for one use. */
  addressOnce(id?: string): string;
  /** Settles when no page has been open for too long. */
  idle: Promise<void>;
  close(): Promise<void>;
}

/** Serves the pages on this machine alone, at a free port. */
export async function servePage({
  root,
  openSession,
  assets,
  idleMs,
  editor,
  onFault,
}: PageOptions): Promise<PageServer> {
  const keys = makeKeys();
  const streams = openLiveStreams();
  const site = describeSite(keys.place, keys.form, editor);
  const onChange = (id: string): void => pages.refresh(id);
  const onGraded = (found: FoundExercise): void => plans.redraw(found);
  const watched = watchLast({ root, openSession, onChange, onGraded, onFault });
  const plans = keepPlans({ root, session: watched.session, onChange, onFault });
  const pages = openLabPages({ root, site, streams, watched, plans, onFault });
  const server = createServer({
    requestTimeout: 10_000,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
  });
  const onLetIn = boundConnections(server);
  server.on("request", createApp({ root, keys, site, pages, assets, onLetIn }));
  await listen(server);
  const records = watchRecords(root, watched.hearOfRecords);
  const { port } = server.address() as AddressInfo;
  const addressOf = (token: string, id?: string): string =>
    `http://127.0.0.1:${port}/${id === undefined ? "" : `open/${id}`}?token=${token}`;
  const idle = whenIdle(server, () => streams.pages().size > 0, idleMs);
  return {
    address: (id) => addressOf(keys.token, id),
    addressOnce: (id) => addressOf(keys.issueOnce(), id),
    idle: idle.promise,
    async close() {
      idle.stop();
      streams.close();
      server.close();
      await Promise.all([records.close(), plans.stop()]);
      await watched.stop();
      server.closeAllConnections();
    },
  };
}

async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

function whenIdle(
  server: Server,
  isUsed: () => boolean,
  idleMs: number,
): { promise: Promise<void>; stop(): void } {
  let lastUsedMs = Date.now();
  server.on("request", () => void (lastUsedMs = Date.now()));
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<void>((resolve) => {
    timer = setInterval(
      () => {
        if (isUsed()) lastUsedMs = Date.now();
        else if (Date.now() - lastUsedMs >= idleMs) resolve();
      },
      Math.min(idleMs, 10_000),
    );
  });
  return { promise, stop: () => clearInterval(timer) };
}
