export { english } from "./en/index.ts";
export type { ErrorCode } from "./en/errors.ts";
export { fillIn, isPlain, type Values } from "./fill-in.ts";
export type { Placeholders, ValuesOf } from "./placeholders.ts";
export { findOverwriting } from "./find-overwriting.ts";
export { reviewMessage } from "./review-message.ts";
export { maxLineLength, reviewText } from "./review.ts";
export { say, sayProblem, type Problem, type ProblemKey, type TextKey } from "./say.ts";
