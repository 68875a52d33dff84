/**
 * Of each release line, the first release without a hole that is known and that whoever may connect could reach:
 * docs/reference/services.md says which. Reviewed in November 2026.
 */
export const soundReleases: readonly string[] = ["15.18", "16.14", "17.10", "18.4"];
