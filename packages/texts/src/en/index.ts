import { attempt } from "./attempt.ts";
import { history } from "./history.ts";

/** English, the language the lab is written in: a file for each part of the lab, a key for each text. */
export const english = { attempt, history };
