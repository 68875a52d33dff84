import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { openSession } from "../../grading/run/session.ts";
import { serveJobs, type JobServer } from "../../ground/workers/serve-jobs.ts";
import type { KnownSubmission } from "../submissions/known-submission.ts";
import { listSubmissions } from "../submissions/list-submissions.ts";
import { readTerms } from "./find-unshown-terms.ts";
import { checkWorkerCommand, nameJob, type Proof, type ProofJob, type ProofSetup } from "./proof.ts";
import { proveExplain } from "./prove-explain.ts";
import { proveSubmission, type PublicWords } from "./prove-submission.ts";
import { readPublicText } from "./read-public-text.ts";

interface Known {
  found: FoundExercise;
  submissions: ReadonlyMap<string, KnownSubmission>;
  words: PublicWords;
}

/**
 * A worker of npm run check.
 * @throws LabError LAB_USAGE_COMMAND where nobody started it as a worker
 */
export async function runCheckWorker(root: string, hostFile: string): Promise<number> {
  return serveJobs(checkWorkerCommand, ({ setting, isolation }: ProofSetup): JobServer<ProofJob, Proof> => {
    const session = openSession({ hostFile, isolation, build: setting.build, spares: "started" });
    const known = new Map<string, Known>();

    async function prove(job: ProofJob): Promise<Proof> {
      const exercise = known.get(job.exercise) ?? readExercise(root, job.exercise);
      known.set(job.exercise, exercise);
      const { found, submissions, words } = exercise;
      if (job.kind === "explain") return { problems: await proveExplain(root, found, session) };
      const submission = job.submission ?? submissions.get(nameJob(job));
      if (!submission) return { problems: ["it went away while the check ran"] };
      return proveSubmission(found, submission, { root, session, setting, words });
    }

    return {
      async work(job) {
        const proving = prove(job);
        // A session that closes meanwhile makes an end of it, and waits for that.
        session.defer(proving);
        return proving;
      },
      rest: () => session.refill(),
      close: () => session.close(),
    };
  });
}

function readExercise(root: string, id: string): Known {
  const [found] = discoverExercises(root, [id]) as [FoundExercise];
  const { exercise, folder: exerciseFolder, suiteFolder } = found;
  const all = listSubmissions(exercise, { exerciseFolder, suiteFolder }, []);
  return {
    found,
    submissions: new Map(all.map((submission) => [nameJob(submission), submission])),
    words: { text: readPublicText(exerciseFolder), terms: readTerms(found) },
  };
}
