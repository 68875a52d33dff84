/**
 * `npm test`: everything that has to hold, in the order in which a break is cheapest to see. Goes on after a failure,
 * and closes with the counts of all that was really run.
 */
import "../grader/launch/assert-runnable.cjs";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const results = mkdtempSync(join(tmpdir(), "lab-tests-"));
const bin = (name) => join(root, "node_modules/.bin", name);
const node = process.execPath;
const lab = join(root, "grader/dist/lab.cjs");
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

runStep("build", node, [join(root, ".ci/turbo.mjs"), "build", "--output-logs=errors-only"]);
runStep("types", node, [join(root, ".ci/turbo.mjs"), "typecheck", "--output-logs=errors-only"]);
runStep("lint and import rules", node, [join(root, ".ci/turbo.mjs"), "lint", "--output-logs=errors-only"]);
runStep("format", bin("oxfmt"), ["--check", "."]);
runStep("unused code and dependencies", bin("knip"), ["--no-config-hints"]);
runJest("tests of packages and grader", ["--projects", ...listProjects()]);
runJest("visible tests against the references", ["-c", stageVisibleTests()]);
runCheck();
runAttacks();
runClass();

rmSync(results, { recursive: true, force: true });
// At the end, where they are found also when only the end of a log is kept.
if (failures.length > 0) console.log(["failed:", ...failures].join("\n"));
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function announce(title) {
  const minutes = Math.round(performance.now() / 60_000);
  console.log(`\n== ${title}${minutes > 0 ? ` (after ${minutes} min)` : ""}`);
}

/** Anything with an exit code counts as one test. */
function runStep(title, file, args) {
  announce(title);
  const { status } = spawnSync(file, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  count(title, status === 0 ? 1 : 0, status === 0 ? 0 : 1);
}

function runJest(title, args) {
  announce(title);
  const file = join(results, "jest.json");
  const jest = [join(root, "node_modules/jest/bin/jest.js"), ...args, "--json", "--outputFile", file];
  // The JSON also goes to standard output, where nobody wants to read it.
  spawnSync(node, jest, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const report = readReport(file);
  if (!report) return count(`${title}: Jest gave no report`, 0, 1);
  count(
    title,
    report.numPassedTests,
    report.numFailedTests + report.numRuntimeErrorTestSuites,
    report.numPendingTests + report.numTodoTests,
    report.testResults.flatMap(listFailed),
  );
}

/** A file that could not be run has no tests of its own. */
function listFailed({ name, status, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (status === "failed" && failed.length === 0) return [file];
  return failed.map(({ fullName }) => `${file}: ${fullName}`);
}

/** Each submission of each exercise is a test: the right ones on two seeds, the wrong ones on one of them. */
function runCheck() {
  announce("exercises judged by their submissions");
  const file = join(results, "check.json");
  spawnSync(node, [lab, "check", "--fresh", "--by-turns", "--json", file], {
    cwd: root,
    stdio: "inherit",
  });
  const report = readReport(file);
  if (!report) return count("check gave no report", 0, 1);
  count("npm run check", report.asDeclared, report.findings.length, 0, report.findings);
}

/** Each attack is a test at each isolation level at which it must hold. */
function runAttacks() {
  announce("attacks on the grader");
  const file = join(results, "attacks.json");
  spawnSync(node, [lab, "attacks", "--json", file], { cwd: root, stdio: "inherit" });
  const report = readReport(file);
  if (!report) return count("attacks gave no report", 0, 1);
  for (const { level, attacks, reason } of report.skipped)
    console.log(`skipped: ${attacks} attacks at level ${level}: ${reason}`);
  const skippedAttacks = report.skipped.reduce((sum, { attacks }) => sum + attacks, 0);
  count("npm run attacks", report.asDeclared, report.findings.length, skippedAttacks, report.findings);
}

/** A class whose grader is killed on the way comes to the same as one that is graded in one go. */
function runClass() {
  const { status } = spawnSync(node, [lab, "doctor", "--isolation"], { cwd: root, stdio: "ignore" });
  if (status === 0) return runStep("a class of thirty, killed five times", node, [lab, "attacks", "--class"]);
  announce("a class of thirty, killed five times");
  console.log("skipped: this machine has no isolation level for other people's folders (npm run doctor)");
  count("a class of thirty", 0, 0, 1);
}

function count(title, passed, failed, skipped = 0, failedOnes = []) {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
  if (failed > 0) failures.push(title, ...failedOnes.map((one) => `  ${one}`));
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
}

function listProjects() {
  return [
    ...readdirSync(join(root, "packages")).map((name) => join(root, "packages", name)),
    join(root, "grader"),
  ];
}

/** The visible tests must pass with the reference: puts the two together, where the workspaces' libraries are found. */
function stageVisibleTests() {
  const stage = join(root, "grader/dist/visible");
  rmSync(stage, { recursive: true, force: true });
  for (const track of readdirSync(join(root, "exercises"))) {
    for (const slug of readdirSync(join(root, "exercises", track))) {
      const exercise = join(root, "exercises", track, slug);
      if (!readdirSync(exercise).includes("tests")) continue;
      const target = join(stage, track, slug);
      const isLearners = (source) => !/[\\/](node_modules|\.turbo|work)$/.test(source);
      cpSync(exercise, target, { recursive: true, filter: isLearners });
      const { given } = JSON.parse(readFileSync(join(exercise, "exercise.json"), "utf8"));
      cpSync(join(root, "grader/suites", track, slug, "submissions/accepted/reference"), target, {
        recursive: true,
      });
      for (const file of given ?? []) cpSync(join(exercise, file), join(target, file));
    }
  }
  mkdirSync(stage, { recursive: true });
  const config = join(stage, "jest.config.mjs");
  writeFileSync(
    config,
    `import base from "../../../jest.base.mjs";\nexport default { ...base, roots: ["<rootDir>"] };\n`,
  );
  return config;
}
