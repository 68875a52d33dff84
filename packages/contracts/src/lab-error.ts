import { errorCatalogue, type ErrorCode } from "./error-catalogue.ts";

/**
 * A failure of the lab or of how it was called; a learner's mistake is a value, never one of these.
 * `message` says what happened to which thing, `next` the command to type.
 */
export class LabError extends Error {
  override readonly name = "LabError";
  readonly code: ErrorCode;
  readonly next: string;

  constructor(code: ErrorCode, values: Record<string, string | number> = {}, cause?: unknown) {
    const { happened, next } = errorCatalogue[code];
    super(fillIn(happened, values), cause === undefined ? undefined : { cause });
    this.code = code;
    this.next = fillIn(next, values);
  }
}

function fillIn(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
