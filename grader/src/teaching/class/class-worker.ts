import { relative, sep } from "node:path";
import { setFlagsFromString } from "node:v8";
import { holdBelow, isLinkError, isMachineError, LabError, type ExerciseResult } from "@lab/contracts";
import type { HeldFolder, PerService, ServiceId } from "@lab/contracts";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { describeFault, gradeExercise } from "../../grading/pipeline.ts";
import { openSession, type Session } from "../../grading/run/session.ts";
import type { ProofOfLife } from "../../grading/services/open-services.ts";
import { openTrustedModule } from "../../grading/suites/trusted-modules.ts";
import { serveJobs, type JobServer } from "../../ground/workers/serve-jobs.ts";
import { digestSubmission } from "./digest-submission.ts";
import { describeUnjudged } from "./describe-unjudged.ts";
import { classWorkerCommand, type JobReply, type JobRequest, type WorkerSetup } from "./worker-messages.ts";

/**
 * Seven times V8's own: how much of a function runs before it is compiled once more, optimised. A suite is evaluated anew
 * for each grade, and what was optimised for one is thrown away with it.
 */
const lateOptimising = "--interrupt-budget=500000";

/**
 * A worker of a class.
 * @throws LabError LAB_USAGE_COMMAND where nobody started it as a worker
 */
export async function runClassWorker(root: string, hostFile: string): Promise<number> {
  setFlagsFromString(lateOptimising);
  return serveJobs(classWorkerCommand, (setup: WorkerSetup): JobServer<JobRequest, JobReply> => {
    const { setting, isolation } = setup;
    const session = openSession({ hostFile, isolation, build: setting.build, spares: "started" });
    const known = new Map<string, FoundExercise>();
    const find = (id: string): FoundExercise => {
      const found = known.get(id) ?? findExercise(root, id);
      known.set(id, found);
      return found;
    };
    // What is amiss with a later job's exercise is told by that job.
    const findReadable = (id: string): FoundExercise | undefined => {
      try {
        return find(id);
      } catch {
        return undefined;
      }
    };
    return {
      async work(job, next) {
        try {
          const after = next && findReadable(next.exercise);
          const grading = gradeJob(find(job.exercise), job, { root, setup, session, next: after });
          // A session that closes meanwhile makes an end of it, and waits for that.
          session.defer(grading);
          return await grading;
        } catch (error) {
          return { fault: describeFault(error, job.exercise, root) };
        }
      },
      rest(done, next) {
        if (done.exercise === next?.exercise) session.refill();
        else session.moveOn();
      },
      close: () => session.close(),
    };
  });
}

interface Grading {
  root: string;
  setup: WorkerSetup;
  session: Session;
  next: FoundExercise | undefined;
}

async function gradeJob(found: FoundExercise, job: JobRequest, grading: Grading): Promise<JobReply> {
  const { submissions, setting, source } = grading.setup;
  const suite = await openTrustedModule(
    grading.root,
    `grader/suites/${found.path}/checks.test.ts`,
    source.identity,
  );
  let held: HeldFolder | undefined;
  let key: string | undefined;
  try {
    // It was free of links when the class was planned, which may be hours ago.
    held = holdBelow(submissions, relative(submissions, job.folder).split(sep));
    key = digestSubmission(found, held.path, suite.digest, setting);
  } catch (error) {
    held?.close();
    if (isMachineError((error as NodeJS.ErrnoException).code)) throw error;
    return { result: describeUnjudged(found.exercise, suite, describeUnreadable(error)) };
  }
  try {
    if (key !== undefined && key === job.knownKey) return { unchanged: true };
    return { ...(await gradeHeld(found, held, grading)), key };
  } finally {
    held.close();
  }
}

function describeUnreadable(error: unknown): { state: "unreadable"; message: string } {
  const { code, message } = error as NodeJS.ErrnoException;
  const told = isLinkError(code)
    ? say("classroom.becameLink")
    : say("classroom.unreadable", { code: code ?? message });
  return { state: "unreadable", message: told };
}

async function gradeHeld(
  found: FoundExercise,
  held: HeldFolder,
  { root, setup, session, next }: Grading,
): Promise<{ result: ExerciseResult; services: PerService<ProofOfLife> }> {
  // A later job will need the services: they start beside one that doesn't. What goes wrong is told by who needs it.
  for (const id of Object.keys(setup.setting.services) as ServiceId[]) session.service(id).catch(() => {});
  let services: PerService<ProofOfLife> = {};
  const result = await gradeExercise(found, {
    root,
    ...setup.source,
    session,
    submissionFolder: () => held.path,
    next,
    onProof: (proofs) => (services = proofs),
  });
  session.stores.drainRequests(found.exercise.id);
  return { result, services };
}

function findExercise(root: string, id: string): FoundExercise {
  const [found] = discoverExercises(root, [id]);
  if (!found) throw new LabError("LAB_DISCOVER_UNKNOWN", { selector: id, known: "", near: "" });
  return found;
}
