import { spawnSync } from "node:child_process";
import { LabError } from "@lab/contracts";
import { clearInstall, type Install } from "../../learning/history/lab-files.ts";

/** What npm tells a script of the package that it belongs to: another npm below it would take that for its own. */
const ofOuterRun = /^(?:INIT_CWD|npm_(?:package|lifecycle|command|node|execpath|config_local_prefix).*)$/;

/**
 * Runs the install that is due after the lab's files have changed; its words go to the terminal.
 * @throws LabError LAB_UPDATE_INSTALL
 */
export function runInstall(root: string, install: Install): void {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofOuterRun.test(name)));
  const [program = "", ...args] = install.split(" ");
  const { status } = spawnSync(program, args, {
    cwd: root,
    env,
    // Standard output belongs to what the command itself says.
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new LabError("LAB_UPDATE_INSTALL", { command: install });
  clearInstall(root);
}
