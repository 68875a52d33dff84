/** What a command says about the exercise it works on. */
export const attempt = {
  missing: "{missing, plural, one {# check is} other {# checks are}} still to pass",
} as const;
