import { again } from "./again.ts";
import { answer } from "./answer.ts";
import { attempt } from "./attempt.ts";
import { classroom } from "./classroom.ts";
import { dev } from "./dev.ts";
import { discover } from "./discover.ts";
import { disk } from "./disk.ts";
import { doctor } from "./doctor.ts";
import { errors } from "./errors.ts";
import { explain } from "./explain.ts";
import { grade } from "./grade.ts";
import { hint } from "./hint.ts";
import { history } from "./history.ts";
import { isolation } from "./isolation.ts";
import { lab } from "./lab.ts";
import { page } from "./page.ts";
import { postgres } from "./postgres.ts";
import { progress } from "./progress.ts";
import { report } from "./report.ts";
import { repository } from "./repository.ts";
import { run } from "./run.ts";
import { server } from "./server.ts";
import { solution } from "./solution.ts";
import { start } from "./start.ts";
import { stub } from "./stub.ts";
import { submission } from "./submission.ts";
import { track } from "./track.ts";
import { update } from "./update.ts";
import { watch } from "./watch.ts";

/**
 * English, the language the lab is written in: a file for each part of the lab, a key for each text. A problem has two
 * texts, what happened and the next step. A text of several lines is a screen, such as a command's help.
 */
export const english = {
  again,
  answer,
  attempt,
  classroom,
  dev,
  discover,
  disk,
  doctor,
  errors,
  explain,
  grade,
  hint,
  history,
  isolation,
  lab,
  page,
  postgres,
  progress,
  report,
  repository,
  run,
  server,
  solution,
  start,
  stub,
  submission,
  track,
  update,
  watch,
};
