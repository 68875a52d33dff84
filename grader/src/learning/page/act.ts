import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { bringBackStarter, bringBackState, readStateNumber, takeBack } from "../history/bring-back.ts";
import { openRung } from "../hints/open-rung.ts";
import { describeLabError } from "./describe-refusal.ts";
import type { Notice, Section } from "./notices.ts";
import type { Plans } from "./plans.ts";
import type { WatchedExercise } from "./watched-exercise.ts";

export interface ActionContext {
  root: string;
  found: FoundExercise;
  watched: WatchedExercise;
  plans: Plans;
  /** What the form sent, as it came. */
  values: Record<string, unknown>;
}

export interface ActionOutcome {
  /** Where on the page it is told. */
  section: Section;
  notice?: Notice;
}

type Action = (context: ActionContext) => Promise<string[]>;

const actions: Record<string, { section: Section; run: Action }> = {
  reset: { section: "history", run: ({ root, found }) => bringBackStarter(root, found) },
  undo: { section: "history", run: ({ root, found }) => takeBack(root, found) },
  restore: {
    section: "history",
    run: ({ root, found, values }) => bringBackState(root, found, readStateNumber(String(values["n"]))),
  },
  hint: {
    section: "hints",
    async run({ root, found, values }) {
      const { task } = values;
      const opened = await openRung(root, found, typeof task === "string" ? task : undefined);
      return [
        "locked" in opened ? opened.locked : say("page.hintOpened", { n: opened.n, task: opened.task }),
      ];
    },
  },
  plan: {
    section: "plan",
    async run({ found, plans }) {
      plans.draw(found);
      return [];
    },
  },
  watch: {
    section: "status",
    async run({ found, watched }) {
      watched.watch(found);
      return [];
    },
  },
  grade: {
    section: "status",
    async run({ found, watched }) {
      watched.gradeNow(found);
      return [];
    },
  },
};

/** Does what a form of an exercise's page asks for. What a command can't do is told on the page, with the next step. */
export async function act(name: string, context: ActionContext): Promise<ActionOutcome | undefined> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) return undefined;
  const { section, run } = action;
  try {
    const lines = await run(context);
    return { section, ...(lines.length > 0 ? { notice: { kind: "done", lines } } : {}) };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const { happened, next } = describeLabError(error);
    return { section, notice: { kind: "problem", lines: [happened], next } };
  }
}
