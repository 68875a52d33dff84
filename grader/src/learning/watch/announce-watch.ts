import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeProcess } from "../../ground/describe-process.ts";

/** Says in `.lab/watching` that this process watches an exercise. Gives the process that does so already, if any. */
export function announceWatch(root: string, id: string): { other: number | undefined; end(): void } {
  const folder = join(root, ".lab/watching");
  const mine = join(folder, `${id} ${describeProcess(process.pid)}`);
  try {
    mkdirSync(folder, { recursive: true });
    const other = findOther(folder, id);
    writeFileSync(mine, "");
    return { other, end: () => rmSync(mine, { force: true }) };
  } catch {
    // A courtesy, not worth a word where the folder can't be written to.
    return { other: undefined, end: () => {} };
  }
}

function findOther(folder: string, id: string): number | undefined {
  for (const name of readdirSync(folder)) {
    const [, watched, owner = ""] = /^(\S+) (.*)$/.exec(name) ?? [];
    const pid = Number.parseInt(owner, 10);
    const runs = describeProcess(pid) === owner;
    if (!runs) rmSync(join(folder, name), { force: true });
    else if (watched === id && pid !== process.pid) return pid;
  }
  return undefined;
}
