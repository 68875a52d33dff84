/** Packages that come as ES modules only, which Jest can't require as they are. */
const esModules = [
  "@formatjs",
  "age-encryption",
  "ansi-regex",
  "ansi-styles",
  "chokidar",
  "get-east-asian-width",
  "intl-messageformat",
  "readdirp",
  "string-width",
  "strip-ansi",
  "wrap-ansi",
];

/**
 * One Jest set-up for every package of the lab.
 * Sources are TypeScript with .ts imports; swc strips the types, nothing is type-checked here.
 */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  transform: {
    "^.+\\.[cm]?ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } },
    ],
    "^.+\\.js$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "ecmascript" }, target: "es2023" }, module: { type: "commonjs" } },
    ],
    "^.+\\.tsx$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic", importSource: "preact" } },
          target: "es2023",
        },
        module: { type: "commonjs" },
      },
    ],
  },
  // Workspace packages are TypeScript too; Jest sees them by their real path, outside node_modules.
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join("|")})/)`],
  errorOnDeprecated: true,
  injectGlobals: false,
  restoreMocks: true,
  // Real servers, processes and repositories: a busy machine is no reason to fail.
  testTimeout: 60_000,
};
