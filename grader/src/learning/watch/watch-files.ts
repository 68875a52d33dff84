import { lstatSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { watch, type FSWatcher } from "chokidar";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { isWatched, listWatched } from "./read-saved-files.ts";

export interface FilesWatch {
  /** Looks whether a folder was put in another's place, of which the system would tell nothing any more. */
  renew(): void;
  stop(): Promise<void>;
}

/**
 * Calls back whenever something may have been saved in an exercise's folder: rather too often than too seldom, and
 * once when it has begun to look. It looks from two folders above, so that the exercise's folder may go and come.
 */
export function watchFiles({ exercise, folder }: FoundExercise, onTouched: () => void): FilesWatch {
  const top = dirname(dirname(folder));
  let folders = describeFolders();
  let watcher = open();

  function isOfInterest(path: string): boolean {
    if (folder === path || folder.startsWith(path + sep)) return true;
    const inside = relative(folder, path).replaceAll(sep, "/");
    return isWatched(exercise, inside) || listWatched(exercise).some((root) => root.startsWith(`${inside}/`));
  }

  function open(): FSWatcher {
    const opened = watch(top, {
      ignored: (path) => !isOfInterest(path),
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      atomic: false,
    });
    // "all" passes over a change that follows another closely; "raw" tells of each.
    opened.on("all", onTouched).on("raw", onTouched).on("ready", onTouched);
    opened.on("error", onTouched);
    return opened;
  }

  /** Folders by what tells them from others of the same name. */
  function describeFolders(): string {
    const seen: string[] = [];
    const visit = (path: string): void => {
      const status = lstatSync(path, { throwIfNoEntry: false });
      if (!status?.isDirectory()) return;
      seen.push(`${path} ${status.ino} ${status.birthtimeMs}`);
      for (const name of readdirSync(path)) if (isOfInterest(join(path, name))) visit(join(path, name));
    };
    try {
      visit(folder);
    } catch {
      // It changes under our eyes: another call follows.
    }
    return seen.join("\n");
  }

  return {
    renew() {
      const now = describeFolders();
      if (now === folders) return;
      folders = now;
      void watcher.close();
      watcher = open();
    },
    stop: () => watcher.close(),
  };
}
