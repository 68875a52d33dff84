/** Jest's own functions, for suites that otherwise import them from its parts. */
export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
