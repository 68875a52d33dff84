import { answer } from "./answer.ts";
import { attempt } from "./attempt.ts";
import { errors } from "./errors.ts";
import { hint } from "./hint.ts";
import { explain } from "./explain.ts";
import { history } from "./history.ts";
import { lab } from "./lab.ts";
import { progress } from "./progress.ts";
import { report } from "./report.ts";
import { repository } from "./repository.ts";
import { server } from "./server.ts";
import { run } from "./run.ts";
import { solution } from "./solution.ts";
import { start } from "./start.ts";
import { watch } from "./watch.ts";
import { submission } from "./submission.ts";

/**
 * English, the language the lab is written in: a file for each part of the lab, a key for each text. A problem has two
 * texts, what happened and the next step. A text of several lines is a screen, such as a command's help.
 */
export const english = {
  answer,
  attempt,
  errors,
  hint,
  explain,
  history,
  lab,
  progress,
  report,
  repository,
  server,
  run,
  solution,
  start,
  watch,
  submission,
};
