import { say } from "@lab/texts";
import type { FoundExercise } from "../grading/discover/discover-exercises.ts";
import { shorten } from "../grading/discover/shorten.ts";
import { findNext } from "../learning/progress/find-next.ts";
import { wrap } from "../ground/wrap.ts";
import type { SessionKeeper } from "../learning/watch/keep-session.ts";
import { createKeys } from "../learning/watch/watch-keys.ts";
import type { WatchView } from "../learning/watch/watch-view.ts";
import { learnerCommands } from "./learner-commands.ts";
import { isUsage, reportError } from "./report-error.ts";
import { screenWidth } from "./screen-width.ts";
import type { CommandSurroundings, WatchedExercise } from "./surroundings.ts";

export interface ActionSurroundings extends Omit<CommandSurroundings, "openSession"> {
  watched: WatchedExercise;
  view: WatchView;
  sessions: SessionKeeper;
  gradeNow(): void;
  /** Ends the watch of this exercise, for that of another or for good. */
  leave(next: FoundExercise | undefined): void;
}

/** Does what a learner's keys ask for. Keys pressed while a command runs are passed over, except the one that quits. */
export function createWatchActions(
  { exercise }: FoundExercise,
  surroundings: ActionSurroundings,
): (key: string) => void {
  const { root, output, colors, view, sessions, gradeNow, leave } = surroundings;
  const id = shorten(exercise.id);
  const press = createKeys();
  let isBusy = false;

  /** The watch's own session is good for a command too; only it closes it. */
  const openSession = () => ({ ...sessions.current(), close: async () => {} });

  function run(name: string, args: string[]): void {
    const command = learnerCommands[name];
    if (!command) return view.ask(say("watch.noCommand", { command: name }));
    isBusy = true;
    const work = async (): Promise<void> => {
      output.out("\n");
      await command(args, { ...surroundings, openSession }).catch(tell);
    };
    void view.during(work).finally(() => {
      isBusy = false;
      // It may have used what was ready for the next grade.
      sessions.current().refill();
    });
  }

  /** A key that comes to nothing is no error: one line says why. */
  function tell(error: unknown): void {
    if (isUsage(error)) return view.ask(error.message);
    const err = (text: string): void => view.print(wrap(text, 0, { width: screenWidth() }));
    reportError(error, { root, output: { ...output, err }, colors });
  }

  function goOn(): void {
    const next = findNext(root, { onNotice: (text) => view.print(`${text}\n`) });
    if (!next) view.print(`${say("lab.allDone")}\n`);
    else if (next.found.exercise.id === exercise.id) view.ask(say("watch.nextIsThis", { id, why: next.why }));
    else {
      isBusy = true;
      const start = learnerCommands["start"];
      const work = async () => start?.([next.found.exercise.id], { ...surroundings, openSession });
      void view.during(work).then(
        () => leave(next.found),
        (error: unknown) => {
          isBusy = false;
          tell(error);
        },
      );
    }
  }

  return (key) => {
    const action = press(key);
    if (action === "quit") {
      view.close();
      view.print(`${say("watch.quit", { id })}\n`);
      return leave(undefined);
    }
    if (isBusy || action === undefined) return;
    switch (action) {
      case "next":
        return goOn();
      case "grade":
        return gradeNow();
      case "confirm-reset":
        return view.ask(say("watch.confirmReset"));
      case "leave-reset":
        return view.ask(say("watch.resetLeft"));
      case "check":
        return view.showCheck(Number(key) || 10);
      case "all":
        return view.showAll();
      case "keys":
        return view.showKeys();
      case "explain":
        return exercise.explain ? run("explain", [id]) : view.ask(say("watch.noPlans", { id }));
      case "lab":
        return run("lab", []);
      default:
        return run(action, [id]);
    }
  };
}
