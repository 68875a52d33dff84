import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { watch } from "chokidar";

/** Hears of what any process of the lab notes of an exercise: its progress, and the states of its files. */
export function watchRecords(root: string, onChange: (id: string) => void): { close(): Promise<void> } {
  const lab = join(root, ".lab");
  const folders = ["progress", "history"].map((name) => join(lab, name));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  const watcher = watch(folders, {
    ignoreInitial: true,
    depth: 1,
    // The store of contents grows large, and says nothing that the states don't.
    ignored: (path) => path === join(lab, "history/objects"),
  });
  watcher.on("all", (_event, path) => {
    const id = /^(?:progress|history)[\\/]([a-z0-9-]+)(?:\.json$|[\\/])/.exec(relative(lab, path))?.[1];
    if (id !== undefined) onChange(id);
  });
  return { close: () => watcher.close() };
}
