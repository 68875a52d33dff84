import { relative, resolve } from "node:path";
import type { Colors } from "picocolors/types.js";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { linkPath, showsLinks } from "./link-path.ts";
import { createWatchView, type WatchView } from "./watch-view.ts";

export interface WatchTerminal {
  /** The view of one exercise, whose folder its places are in. */
  viewOf(found: FoundExercise): WatchView;
  /** Calls back with each key, and with q where the process is told to end; gives what ends that. */
  listen(onKey: (key: string) => void): () => void;
  /** Leaves the terminal as it was. */
  close(): void;
}

const ends = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Opens this process's terminal, or what stands in its place, for a watch. */
export function openTerminal(options: {
  plain: boolean;
  /** The folder that places are shown from. */
  workingFolder: string;
  colors: Colors;
}): WatchTerminal {
  const { stdin, stdout } = process;
  const isPlain = options.plain || !stdout.isTTY || process.env["TERM"] === "dumb";
  const hasKeys = stdin.isTTY && stdout.isTTY;
  const hasLinks = !isPlain && showsLinks(process.env);
  const leaveRaw = (): void => void stdin.setRawMode(false);
  let view: WatchView | undefined;
  const resize = (): void => view?.resize();
  stdout.on("resize", resize);
  if (hasKeys) {
    stdin.setEncoding("utf8").setRawMode(true);
    // Whatever ends the process, the shell gets its terminal back as it was.
    process.once("exit", leaveRaw);
  }

  function listen(onKey: (key: string) => void): () => void {
    const onData = (text: string): void => {
      for (const key of text) onKey(key);
    };
    const onEnd = (): void => onKey("q");
    if (hasKeys) stdin.on("data", onData).resume();
    for (const signal of ends) process.on(signal, onEnd);
    return () => {
      stdin.off("data", onData).pause();
      for (const signal of ends) process.off(signal, onEnd);
    };
  }

  return {
    listen,
    viewOf({ exercise, folder }) {
      const showPlace = (place: string): string => {
        const shown = cleanText(relative(options.workingFolder, resolve(folder, place)));
        return hasLinks ? linkPath(shown, resolve(folder, place.replace(/(?::\d+){1,2}$/, ""))) : shown;
      };
      view = createWatchView({
        isPlain,
        hasKeys,
        hasPlans: exercise.explain !== undefined,
        write: (text) => void stdout.write(text),
        columns: () => stdout.columns || 80,
        rows: () => stdout.rows || 24,
        colors: options.colors,
        showPlace,
      });
      return view;
    },
    close() {
      view?.close();
      stdout.off("resize", resize);
      if (!hasKeys) return;
      leaveRaw();
      process.off("exit", leaveRaw);
      stdin.pause();
    },
  };
}
