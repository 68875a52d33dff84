/**
 * Jest's own test functions and assertions, without Jest's module sandbox: suites are trusted, and the sandbox
 * costs more than all checks of an exercise together (docs/decisions/0003-suites-run-on-jest-circus.md).
 */
export { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "jest-circus";
export { expect } from "expect";
