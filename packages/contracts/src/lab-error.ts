import { english, fillIn, type ErrorCode, type Values } from "@lab/texts";

export type { ErrorCode } from "@lab/texts";

/** Every error the lab itself can report: a part of the catalogue of texts. */
export const errorCatalogue = english.errors;

/**
 * A failure of the lab or of how it was called; a learner's mistake is a value, never one of these.
 * `message` says what happened to which thing, `next` the command to type.
 */
export class LabError extends Error {
  override readonly name = "LabError";
  readonly code: ErrorCode;
  readonly next: string;

  constructor(code: ErrorCode, values: Values = {}, cause?: unknown) {
    const { happened, next } = errorCatalogue[code];
    super(fillIn(happened, values), cause === undefined ? undefined : { cause });
    this.code = code;
    this.next = fillIn(next, values);
  }
}
