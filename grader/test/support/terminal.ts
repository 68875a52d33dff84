import { spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterEach } from "@jest/globals";

export interface Terminal {
  /** All that was written, as it came. */
  raw(): string;
  /** What was written since the last look, once it holds this; the whole of it where it never does. */
  until(text: string | RegExp): Promise<string>;
  press(keys: string): void;
  /** Another width of the window, in columns. */
  resize(columns: number): void;
  ended: Promise<void>;
}

const patienceMs = 30_000;
const open = new Set<() => void>();

afterEach(() => {
  for (const end of open) end();
  open.clear();
});

/** Why there is no pseudo terminal to be had: `script` is util-linux's, and elsewhere it has other options. */
export const lacksTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes(
  "util-linux",
)
  ? undefined
  : "there is no script of util-linux";

/** Runs a line of shell in a pseudo terminal of 24 rows. */
export function openTerminal(
  line: string,
  options: { cwd: string; columns: number; env: NodeJS.ProcessEnv },
): Terminal {
  const before = `stty rows 24 cols ${options.columns}; echo "tty $(tty)"; `;
  const child = spawn("script", ["-qfec", before + line, "/dev/null"], {
    cwd: options.cwd,
    env: { ...options.env, SHELL: "/bin/sh", TERM: "xterm" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const end = (): void => void child.kill();
  open.add(end);
  let written = "";
  let looked = 0;
  let look = (): void => {};
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written += text;
    look();
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const seen = (): string => stripVTControlCharacters(written.slice(looked)).replaceAll("\r", "");
  return {
    raw: () => written,
    ended,
    press: (keys) => void child.stdin.write(keys),
    resize(columns) {
      const tty = /tty (\/dev\/\S+)/.exec(written)?.[1] ?? "";
      spawnSync("stty", ["-F", tty, "cols", String(columns)]);
    },
    until(wanted) {
      return new Promise((resolve) => {
        const give = (): void => {
          clearTimeout(timer);
          look = () => {};
          const text = seen();
          looked = written.length;
          resolve(text);
        };
        const timer = setTimeout(give, patienceMs);
        look = () => {
          const text = seen();
          if (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text)) give();
        };
        void ended.then(give);
        look();
      });
    },
  };
}
