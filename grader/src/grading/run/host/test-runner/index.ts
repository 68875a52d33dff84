import { expect } from "expect";
import * as circus from "jest-circus";
import type { LibraryTable } from "../load-solution.ts";
import { createJest } from "./create-jest.ts";
import { runDeclaredTests } from "./run-declared-tests.ts";

/** A bundle beside the host's: only a solution that consists of tests reads it. */
export interface TestBundle {
  libraries: LibraryTable;
  runTests: typeof runDeclaredTests;
}

const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;

/** Jest's, with the short names that it has for what is skipped and what is picked out. */
const globals = {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  fdescribe: describe.only,
  fit: it.only,
  it,
  jest: createJest(),
  test,
  xdescribe: describe.skip,
  xit: it.skip,
  xtest: test.skip,
};

export const libraries: LibraryTable = {
  "@jest/globals": () => globals,
  supertest: () => require("supertest") as unknown,
};

/** Tests find the globals of Jest whether they import them or not. */
export const runTests: typeof runDeclaredTests = (load, timeoutMs, tell) => {
  Object.assign(globalThis, globals);
  return runDeclaredTests(load, timeoutMs, tell);
};

/** For the build: runs a test, so that the framework's functions get into the code cache. */
export async function warmUp(): Promise<void> {
  libraries["supertest"]?.();
  await runTests(
    async () => test("a sum", () => expect({ sum: 1 + 1 }).toEqual({ sum: 2 })),
    1_000,
    () => {},
  );
}
