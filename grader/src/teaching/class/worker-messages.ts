import type { Secrets } from "../../grading/sealing/secrets.ts";
import type { ExerciseResult, Obstacle, PerService } from "@lab/contracts";
import type { ChosenIsolation } from "../../grading/isolation/chosen-isolation.ts";
import type { ProofOfLife } from "../../grading/services/open-services.ts";
import type { DataSource } from "../../grading/suites/seed-for.ts";
import type { ClassSetting } from "./digest-submission.ts";
import type { ClassJob } from "./plan-class.ts";

/** What makes a worker of the lab's command line. */
export const classWorkerCommand = "class-worker";

/** The first thing a worker is told. */
export interface WorkerSetup {
  /** The folder of submissions, which the instructor named. */
  submissions: string;
  setting: ClassSetting;
  source: DataSource & Secrets;
  isolation: ChosenIsolation;
}

export interface JobRequest extends ClassJob {
  /** Key of the result in the journal: where it still holds, nothing is graded. */
  knownKey?: string | undefined;
}

export type JobReply =
  | { unchanged: true }
  /** Before anything was judged. */
  | { fault: Required<Pick<Obstacle, "code" | "message" | "next">> }
  | { result: ExerciseResult; key?: string | undefined; services?: PerService<ProofOfLife> | undefined };
