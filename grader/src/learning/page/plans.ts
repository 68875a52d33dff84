import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { sayProblem, type Problem } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { findStateBefore, nameState } from "../explain/choose-state.ts";
import { explainExercise } from "../explain/explain-exercise.ts";
import type { Explanation } from "../explain/explained-query.ts";
import { openHistory } from "../history/history.ts";
import type { Session } from "../../grading/run/session.ts";
import { describeLabError } from "./describe-refusal.ts";

/** The plans of an exercise's queries, as far as they have been asked for; plain data. */
export interface PlanView {
  isDrawing: boolean;
  drawn?: { now: Explanation; before?: Explanation; stateName?: string; at: Date };
  problem?: Problem;
}

export interface Plans {
  of(id: string): PlanView;
  /** Explains the queries as they are now, and as they were in the last graded state of other files. */
  draw(found: FoundExercise): void;
  /** The same where they have been drawn before: pictures that were asked for once keep up with the code. */
  redraw(found: FoundExercise): void;
  stop(): Promise<void>;
}

export interface PlansOptions {
  root: string;
  session: () => Session;
  onChange(id: string): void;
  onFault(error: unknown): void;
}

export function keepPlans({ root, session, onChange, onFault }: PlansOptions): Plans {
  const views = new Map<string, PlanView>();
  let last = Promise.resolve();

  function set(id: string, view: PlanView): void {
    views.set(id, view);
    onChange(id);
  }

  async function drawOne(found: FoundExercise): Promise<void> {
    const { id } = found.exercise;
    try {
      set(id, { isDrawing: false, drawn: { ...(await explain(root, found, session())), at: new Date() } });
    } catch (error) {
      if (!(error instanceof LabError)) onFault(error);
      const problem = error instanceof LabError ? describeLabError(error) : sayProblem("page.fault500");
      set(id, { isDrawing: false, problem });
    }
  }

  /** One at a time; who asks while it is drawn gets what comes after. */
  function draw(found: FoundExercise): void {
    const { id } = found.exercise;
    set(id, { ...views.get(id), isDrawing: true });
    last = last.then(() => drawOne(found));
  }

  return {
    of: (id) => views.get(id) ?? { isDrawing: false },
    draw,
    redraw(found) {
      const { drawn, isDrawing } = views.get(found.exercise.id) ?? {};
      if (drawn && !isDrawing) draw(found);
    },
    stop: () => last,
  };
}

async function explain(
  root: string,
  found: FoundExercise,
  session: Session,
): Promise<{ now: Explanation; before?: Explanation; stateName?: string }> {
  const now = await explainExercise(root, found, { session });
  const state = now.problem ? undefined : await findStateBefore(root, found);
  if (!state) return { now };
  const folder = join(mkdtempSync(join(session.folder, "state-")), "files");
  await openHistory(root, found).extract(state.n, folder);
  return {
    now,
    before: await explainExercise(root, found, { session, folder }),
    stateName: nameState(state),
  };
}
