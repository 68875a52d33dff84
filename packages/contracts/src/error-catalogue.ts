/**
 * Every error the lab itself can report. A code is never reused for another meaning.
 * `happened` and `next` may hold {placeholders}; docs/reference/errors.md lists the same codes (proved by a test).
 */
export const errorCatalogue = {
  LAB_USAGE_UNKNOWN_OPTION: {
    happened: "{detail}",
    next: "npm run {command} -- --help",
  },
} as const satisfies Record<`LAB_${string}`, { happened: string; next: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
