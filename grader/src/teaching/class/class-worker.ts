import { LabError, type PerService, type ServiceId } from "@lab/contracts";
import { say } from "@lab/texts";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { gradeExercise } from "../../grading/pipeline.ts";
import { openSession, type Session } from "../../grading/run/session.ts";
import type { ProofOfLife } from "../../grading/services/open-services.ts";
import { openTrustedModule } from "../../grading/suites/trusted-modules.ts";
import { serveJobs, type JobServer } from "../../ground/workers/serve-jobs.ts";
import { digestSubmission } from "./digest-submission.ts";
import { describeUnjudged } from "./describe-unjudged.ts";
import { classWorkerCommand, type JobReply, type JobRequest, type WorkerSetup } from "./worker-messages.ts";

/**
 * A worker of a class.
 * @throws LabError LAB_USAGE_COMMAND where nobody started it as a worker
 */
export async function runClassWorker(root: string, hostFile: string): Promise<number> {
  return serveJobs(classWorkerCommand, (setup: WorkerSetup): JobServer<JobRequest, JobReply> => {
    const { setting, isolation } = setup;
    const session = openSession({ hostFile, isolation, build: setting.build, spares: "started" });
    const known = new Map<string, FoundExercise>();
    return {
      async work(job) {
        const found = known.get(job.exercise) ?? findExercise(root, job.exercise);
        known.set(job.exercise, found);
        const grading = gradeJob(found, job, { root, setup, session });
        // A session that closes meanwhile makes an end of it, and waits for that.
        session.defer(grading);
        return grading;
      },
      rest: () => session.refill(),
      close: () => session.close(),
    };
  });
}

async function gradeJob(
  found: FoundExercise,
  job: JobRequest,
  { root, setup, session }: { root: string; setup: WorkerSetup; session: Session },
): Promise<JobReply> {
  const { setting, source } = setup;
  const suite = await openTrustedModule(root, `grader/suites/${found.path}/checks.test.ts`, source.identity);
  let key: string | undefined;
  try {
    key = digestSubmission(found, job.folder, suite.digest, setting);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unreadable = {
      state: "unreadable",
      message: say("classroom.unreadable", { code: code ?? message }),
    } as const;
    return { result: describeUnjudged(found.exercise, suite, unreadable) };
  }
  if (key !== undefined && key === job.knownKey) return { unchanged: true };
  // A later job will need the services: they start beside one that doesn't. What goes wrong is told by who needs it.
  for (const id of Object.keys(setting.services) as ServiceId[]) session.service(id).catch(() => {});
  let services: PerService<ProofOfLife> = {};
  const result = await gradeExercise(found, {
    root,
    ...source,
    session,
    submissionFolder: () => job.folder,
    next: found,
    onProof: (proofs) => (services = proofs),
  });
  session.stores.drainRequests(found.exercise.id);
  return { result, key, services };
}

function findExercise(root: string, id: string): FoundExercise {
  const [found] = discoverExercises(root, [id]);
  if (!found) throw new LabError("LAB_DISCOVER_UNKNOWN", { selector: id, known: "", near: "" });
  return found;
}
