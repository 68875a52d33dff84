import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Socket } from "node:net";

/** A private temporary folder; what was started for it carries its name in the command line. */
export interface PrivateFolder {
  path: string;
  name: string;
  /** Removes it. */
  close(): void;
}

/**
 * Reads our pipe until we end, however we end. Then nothing of ours may go on: a solution in an endless loop would,
 * and a sandbox whose start was cut off. Three rounds, for what was just being started. The shell reads by itself:
 * a program started for each process of the machine would take seconds when many graders end at once.
 */
const script = `
while read -r word; do [ "$word" = dismissed ] && exit 0; done
list() {
  if [ -r /proc/self/cmdline ]; then
    for each in /proc/[0-9]*; do
      line=; { read -r line < "$each/cmdline"; } 2>/dev/null
      case "$line" in *"$1"*) echo "\${each#/proc/}";; esac
    done
  else ps -A -o pid= -o command= | while read -r pid line; do case "$line" in *"$1"*) echo "$pid";; esac; done
  fi 2>/dev/null
}
for round in 1 2 3; do
  for pid in $(list "$1"); do [ "$pid" = $$ ] || kill -9 "$pid"; done
  sleep 0.2
done
rm -rf "$2"
`;

/**
 * Makes a folder that is removed when this process is gone, even by SIGKILL, with every process that names it. On
 * Windows only close() removes it.
 */
export function openPrivateFolder(prefix: string): PrivateFolder {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const name = basename(path);
  const dismiss = process.platform === "win32" ? () => {} : watch(name, path);
  return {
    path,
    name,
    close() {
      rmSync(path, { recursive: true, force: true });
      dismiss();
    },
  };
}

function watch(name: string, path: string): () => void {
  const watchdog = spawn("/bin/sh", ["-c", script, "lab-watchdog", name, path], {
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    // Out of the terminal's process group: Ctrl-C must not end the one who cleans up.
    detached: true,
  });
  const pipe = watchdog.stdin as unknown as Socket;
  // Without a watchdog everything still works; only a killed grader would leave something behind.
  watchdog.on("error", () => {});
  pipe.on("error", () => {});
  watchdog.unref();
  pipe.unref();
  return () => void pipe.end("dismissed\n");
}
