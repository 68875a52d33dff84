import { serviceSettings } from "@lab/services/settings";

/** The first line of each side has something drawn for this connection; the server's shows that it has the key. */
export interface ServerGreeting {
  nonce: string;
  proof: string;
}

/** One request a connection, as a line of JSON that holds it as a text, with a proof that its client has the key. */
export interface ProvenRequest {
  request: string;
  proof: string;
}

export interface ServerRequest {
  /** Digest of the bundles: a server of another build steps down. */
  build: string;
  /** Settings that the server was started with must be the client's too. */
  settings: Record<string, string>;
  command: "grade" | "status" | "stop";
  args: string[];
  workingFolder: string;
  color: boolean;
  /** Columns of the windows in which its output and its errors are shown, where they are. */
  columns: { out?: number | undefined; err?: number | undefined };
  watched: boolean;
}

/** What the server sends back, a line of JSON each. `busy` and `stale` mean: do it yourself. */
export type ServerReply =
  | { out: string }
  | { err: string }
  | { exitCode: number }
  | { refused: "busy" | "stale" }
  | { status: { pid: number; grades: number; idleSeconds: number; services: string[] } };

const settingNames = [...Object.values(serviceSettings).flat(), "LAB_CACHE", "LAB_TMP"];

/** The environment variables that decide what a grade runs on. */
export function readSettings(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(settingNames.map((name) => [name, env[name] ?? ""]));
}
