import { showProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../grading/discover/discover-exercises.ts";
import { beginIsolation } from "../grading/probe/choose-isolation.ts";
import { findNext } from "../learning/progress/find-next.ts";
import { openSession } from "../grading/run/session.ts";
import { readBuild } from "../ground/read-build.ts";
import { keepSession } from "../learning/watch/keep-session.ts";
import { openTerminal } from "../learning/watch/open-terminal.ts";
import type { GradeRequest } from "./grade-options.ts";
import { usage } from "./parse-whole.ts";
import type { CommandSurroundings } from "./surroundings.ts";
import { watchUntilLeft } from "./watch-until-left.ts";

/** Runs `npm run watch -- [id]`; gives the exit code. */
export async function runWatch(
  request: GradeRequest,
  surroundings: Omit<CommandSurroundings, "openSession">,
): Promise<number> {
  const { root, output, hostFile } = surroundings;
  if (request.help) {
    output.out(say("watch.help"));
    return 0;
  }
  let next: FoundExercise | undefined = chooseWatched(root, request.selectors, output.out);
  const { isolation, proven } = await beginIsolation({
    wanted: request.isolation,
    ofOthers: false,
    hostFile,
  });
  // Who waits for it hears of it.
  proven.catch(() => {});
  const onProgress = showProgress();
  const sessions = keepSession(() =>
    openSession({ hostFile, build: readBuild(), isolation, spares: "warm", onProgress }),
  );
  const terminal = openTerminal({ plain: request.plain, ...surroundings });
  try {
    while (next) {
      const view = terminal.viewOf(next);
      const { listen } = terminal;
      next = await watchUntilLeft(next, {
        ...surroundings,
        view,
        listen,
        sessions,
        proven,
        seed: request.seed,
      });
    }
  } finally {
    terminal.close();
    await sessions.close();
  }
  await proven;
  return 0;
}

function chooseWatched(root: string, selectors: string[], out: (text: string) => void): FoundExercise {
  if (selectors.length === 0) {
    const next = findNext(root, { onNotice: (text) => out(`${text}\n`) });
    if (!next) throw usage("watch", say("watch.nothingNext"));
    out(`${say("watch.chosen", { id: next.found.exercise.id, why: next.why })}\n`);
    return next.found;
  }
  const found = discoverExercises(root, selectors);
  const [first] = found;
  if (first && found.length === 1) return first;
  const ids = found.map(({ exercise }) => exercise.id).join(", ");
  throw usage("watch", say("watch.oneOnly", { count: found.length, ids }));
}
