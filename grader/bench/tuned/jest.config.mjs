/**
 * The tuned bootcamp set-up that the lab's speed is measured against: Jest with swc, the app in the same process,
 * one memory server with its default engine, no isolation. Its checks are those of the hidden suite, from one file.
 */
const root = new URL("../../..", import.meta.url).pathname;

export default {
  rootDir: root,
  roots: ["<rootDir>/grader/bench/tuned"],
  testMatch: ["**/*.test.ts"],
  testEnvironment: "node",
  transform: {
    "^.+\\.[cm]?ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } },
    ],
  },
  moduleNameMapper: {
    // The testkit takes test() and expect() from Jest's parts; here they come from Jest itself.
    "^\\./framework\\.ts$": "<rootDir>/grader/bench/tuned/framework.ts",
    "^intl-messageformat$": "<rootDir>/grader/bench/tuned/message-format.ts",
  },
  injectGlobals: false,
};
