/** Stands in for @jest/expect in the bundle: Jest's assertions without snapshots, which would bring all of Babel. */
export { expect as jestExpect } from "expect";
