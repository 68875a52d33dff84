import { relative } from "node:path";
import { say } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { wrap } from "../ground/wrap.ts";
import { announceWatch } from "../learning/watch/announce-watch.ts";
import type { SessionKeeper } from "../learning/watch/keep-session.ts";
import type { WatchTerminal } from "../learning/watch/open-terminal.ts";
import { watchExercise } from "../learning/watch/watch-exercise.ts";
import type { WatchView } from "../learning/watch/watch-view.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings, WatchedExercise } from "./surroundings.ts";
import { createWatchActions } from "./watch-actions.ts";

export interface Sitting extends Omit<CommandSurroundings, "openSession">, Pick<WatchTerminal, "listen"> {
  view: WatchView;
  sessions: SessionKeeper;
  proven: Promise<void>;
  seed: number;
}

/** Watches one exercise until the learner quits, or goes on to another, which it gives. */
export async function watchUntilLeft(
  found: FoundExercise,
  sitting: Sitting,
): Promise<FoundExercise | undefined> {
  const { root, view, sessions, proven, seed, listen } = sitting;
  const { id, title, submits } = found.exercise;
  const folder = relative(root, found.folder);
  const opening = [
    say("watch.begins", { id, title }),
    submits === "repository" ? say("watch.repository", { folder }) : say("watch.folder", { folder }),
  ];
  view.print(`${opening.map((line) => wrap(line, 0, { width: screenWidth() })).join("\n")}\n`);
  const watched: WatchedExercise = { id };
  const announced = announceWatch(root, id);
  const { other: pid } = announced;
  if (pid !== undefined) view.print(`${say("watch.another", { id: shorten(id), pid })}\n`);
  const watch = watchExercise(found, {
    root,
    session: sessions.current(),
    renewSession: () => sessions.renew(),
    proven,
    seed,
    onEvent(event) {
      // A result may have opened the next hint, or scrolled the last one away.
      if (event.kind === "graded") delete watched.shownHint;
      view.onEvent(event);
    },
  });
  let stopListening = (): void => {};
  const left = new Promise<FoundExercise | undefined>((resolve) => {
    stopListening = listen(
      createWatchActions(found, { ...sitting, watched, gradeNow: () => watch.gradeNow(), leave: resolve }),
    );
  });
  try {
    return await left;
  } finally {
    stopListening();
    view.close();
    announced.end();
    await watch.stop();
  }
}
