import { spawn } from "node:child_process";
import type { Socket } from "node:net";

export interface Watchdog {
  /** Hands it the process to end; undefined when that could not be spawned. */
  guard(pid: number | undefined): void;
  /** Everything is cleaned up already: it ends without touching anything. */
  dismiss(): void;
}

export interface Watched {
  /** The server's own folder, which its command line names; removed with all that is in it. */
  folder: string;
  /** What else of it is to go: sockets outside the folder. */
  elsewhere?: string[];
  /** With QUIT it gets five seconds to end its children and let go of what it holds, then KILL. */
  endsOn: "KILL" | "QUIT";
}

/**
 * Reads our pipe: first the server's process id, then nothing until we end, however we end.
 * The id may have been given to another program by then, so its command line has to name our folder. What else names
 * it is ended too: the first process within walls lives on where the one before it is ended in its first milliseconds.
 */
const script = `
read -r pid && [ "$pid" = dismissed ] && exit 0
read -r word && [ "$word" = dismissed ] && exit 0
folder="$1"; signal="$2"; shift 2
is_ours() {
  if [ -r "/proc/$pid/cmdline" ]; then line=$(tr '\\0' ' ' < "/proc/$pid/cmdline"); else line=$(ps -p "$pid" -o command= 2>/dev/null); fi
  case "$line" in *"$folder"*) true;; *) false;; esac
}
is_ours && kill -"$signal" "$pid"
n=0
while [ "$signal" = QUIT ] && [ $n -lt 50 ] && is_ours; do n=$((n+1)); sleep 0.1; done
is_ours && kill -9 "$pid"
for round in 1 2 3; do
  [ -r /proc/self/cmdline ] || break
  for each in /proc/[0-9]*; do
    line=; { read -r line < "$each/cmdline"; } 2>/dev/null
    case "$line" in *"$folder"*) [ "\${each#/proc/}" = $$ ] || kill -9 "\${each#/proc/}" 2>/dev/null;; esac
  done
  sleep 0.1
done
rm -rf "$@"
n=0
while [ -e "$folder" ] && [ $n -lt 50 ]; do rm -rf "$folder" 2>/dev/null; n=$((n+1)); [ -e "$folder" ] && sleep 0.1; done
`;

/**
 * A small process that ends a server and removes its folder and socket when this process is gone, even by SIGKILL.
 * Started before the server, so that there is no moment in which nobody watches it.
 */
export function startWatchdog({ folder, elsewhere = [], endsOn }: Watched): Watchdog {
  if (process.platform === "win32") return watchOwnExit();
  const child = spawn("/bin/sh", ["-c", script, "lab-watchdog", folder, endsOn, ...elsewhere], {
    stdio: ["pipe", "ignore", "ignore"],
    // Out of the terminal's process group: Ctrl-C must not end the one who cleans up.
    detached: true,
  });
  // Without a watchdog the server still works; only a killed grader would leave it behind.
  child.on("error", () => {});
  const pipe = child.stdin as Socket | null | undefined;
  // Where the machine gives no pipes, Node tells of it later, and nothing runs.
  if (!pipe) return { guard: () => {}, dismiss: () => {} };
  pipe.on("error", () => {});
  child.unref();
  pipe.unref();
  return {
    guard: (pid) => void pipe.write(`${pid ?? 0}\n`),
    dismiss: () => void pipe.end("dismissed\n"),
  };
}

/** Windows has no such pipe trick in its shell: an orderly end is covered, a hard kill of the grader is not. */
function watchOwnExit(): Watchdog {
  let endServer = (): void => {};
  const onExit = (): void => endServer();
  process.once("exit", onExit);
  return {
    guard: (pid) => {
      if (pid !== undefined) endServer = () => void process.kill(pid, "SIGKILL");
    },
    dismiss: () => void process.off("exit", onExit),
  };
}
