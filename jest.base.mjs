/**
 * One Jest set-up for every package of the lab.
 * Sources are TypeScript with .ts imports; swc strips the types, nothing is type-checked here.
 */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.[cm]?ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } },
    ],
  },
  // Workspace packages are TypeScript too; Jest sees them by their real path, outside node_modules.
  transformIgnorePatterns: ["/node_modules/"],
  errorOnDeprecated: true,
  injectGlobals: false,
  restoreMocks: true,
  // Real servers, processes and repositories: a busy machine is no reason to fail.
  testTimeout: 60_000,
};
