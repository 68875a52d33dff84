/**
 * Of each release line that is still mended, the first release without a hole that is known and that whoever may read
 * and write a database could reach: docs/reference/services.md says which. Reviewed in November 2026.
 */
export const soundReleases: readonly string[] = ["7.0.48", "8.0.37", "8.3.16"];
