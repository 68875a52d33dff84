import { spawn, type ChildProcess } from "node:child_process";
import { request, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { afterEach } from "@jest/globals";

export interface PageProcess {
  child: ChildProcess;
  /** The address with its token that the command shows. */
  address: string;
  origin: string;
  /** All that the command has said. */
  said(): string;
  /** As Ctrl-C does; gives the exit code. */
  stop(): Promise<number | null>;
}

const running = new Set<PageProcess>();

afterEach(async () => {
  for (const one of running) await one.stop();
});

/** Runs `lab --open` of a built lab, which opens no browser in CI. */
export async function startPage(
  root: string,
  args: readonly string[] = [],
  settings: Record<string, string> = {},
): Promise<PageProcess> {
  const env: NodeJS.ProcessEnv = { ...process.env, CI: "1", FORCE_COLOR: "0", ...settings };
  delete env["INIT_CWD"];
  const child = spawn(process.execPath, [join(root, "grader/dist/lab.cjs"), "lab", "--open", ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    const read = (text: string): void => {
      said += text;
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    void ended.then((code) => reject(new Error(`the page ended with ${code}: ${said}`)));
  });
  const page: PageProcess = {
    child,
    address,
    origin: new URL(address).origin,
    said: () => said,
    stop() {
      running.delete(page);
      child.kill("SIGINT");
      return ended;
    },
  };
  running.add(page);
  return page;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A request just as it is given; a header that fetch would set or refuse included. */
export async function ask(
  address: string,
  { method = "GET", headers = {}, body }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

export interface Visit {
  cookie: string;
  /** Address of the map. */
  map: string;
  exercise(id: string): string;
  /** Sends a form of a page as a browser does. */
  send(path: string, values: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  get(address: string, headers?: Record<string, string>): Promise<Answer>;
}

/** Goes in by the address with the token, as a browser does. */
export async function visit({ address, origin }: PageProcess): Promise<Visit> {
  const entered = await ask(address);
  const cookie = entered.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  const map = `${origin}${/url=(\/[^"]*?)(?:exercise\/[^"]*)?"/.exec(entered.body)?.[1]}`;
  const get: Visit["get"] = (to, headers = {}) => ask(to, { headers: { cookie, ...headers } });
  return {
    cookie,
    map,
    exercise: (id) => `${map}exercise/${id}`,
    get,
    async send(path, values, headers = {}) {
      const body = new URLSearchParams(values).toString();
      const type = { "content-type": "application/x-www-form-urlencoded" };
      return ask(path, { method: "POST", headers: { cookie, origin, ...type, ...headers }, body });
    },
  };
}

/** The token that the forms of a page hold. */
export function readFormToken({ body }: Answer): string {
  return /name="token" value="([^"]+)"/.exec(body)?.[1] ?? "";
}
