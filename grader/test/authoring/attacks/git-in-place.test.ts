import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { build, type BuildFailure } from "esbuild";
import { makeHandIn } from "../../support/hand-in.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/**
 * A grader that asks Git about a repository where it lies, and tries its code there. The lab copies what a repository
 * knows, and nothing that it configures.
 */

jest.setTimeout(120_000);

const token = `lab-git-in-place-${process.pid}`;
const ran = `/tmp/${token}-ran`;
const written = `/tmp/${token}`;

afterEach(() => {
  for (const file of [ran, written]) rmSync(file, { force: true });
});

async function handIn(id: string, lab = makeFolder()): Promise<string> {
  return join((await makeHandIn(id, { token, lab })).folder, "work");
}

/** What a program said, with its errors; one that waits for ever is told of as that. */
async function run(folder: string, program: string, args: string[]): Promise<string> {
  const env = {
    PATH: process.env["PATH"],
    HOME: makeFolder(),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
  const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const timer = setTimeout(() => child.kill("SIGKILL"), 3_000);
  const signal = await new Promise((resolve) => child.once("close", (_, name) => resolve(name)));
  clearTimeout(timer);
  return signal === null ? said : "it never ends";
}

const git = async (folder: string, ...args: string[]): Promise<string> => run(folder, "git", args);

const identity = ["-c", "user.name=Grader", "-c", "user.email=grader@example.org"];

describe("a program of the learner's runs", () => {
  test.each([
    ["G01", ["status"]],
    ["G02", ["checkout", "main"]],
    ["G03", ["checkout", "main"]],
    // Elsewhere, so that no file passes for one that is there already.
    ["G04", ["checkout-index", "--all", "--prefix=copy/"]],
    ["G05", ["log", "--patch"]],
    ["G06", ["diff", "main~1", "main"]],
    ["G07", ["log"]],
    ["G09", ["fetch", "origin"]],
    ["G09", ["fetch", "mirror"]],
    ["G09", [...identity, "commit", "--amend", "--allow-empty"]],
    ["G10", ["status"]],
  ])("%s at git %j", async (id, command) => {
    const work = await handIn(id);
    await git(work, ...command);
    expect(existsSync(ran)).toBe(true);
  });

  test("G08 where the grader merges once more", async () => {
    const work = await handIn("G08");
    const parents = (await git(work, "log", "-1", "--format=%P", "main")).trim().split(" ");
    expect(parents).toHaveLength(2);
    await git(work, "checkout", "--detach", parents[0] ?? "");
    await git(work, ...identity, "merge", parents[1] ?? "");
    expect(existsSync(ran)).toBe(true);
  });
});

describe("another history is told", () => {
  test("G11a of three commits where there is one", async () => {
    const work = await handIn("G11a");
    expect(await git(work, "log", "--format=%s", "main")).not.toContain("Everything at once");
    expect(await git(work, "--no-replace-objects", "log", "--format=%s", "main")).toContain(
      "Everything at once",
    );
  });

  test("G11b without the commit too many", async () => {
    const work = await handIn("G11b");
    expect(await git(work, "log", "--format=%s", "main")).not.toMatch(/^wip$/m);
    rmSync(join(work, ".git/info/grafts"));
    expect(await git(work, "log", "--format=%s", "main")).toMatch(/^wip$/m);
  });

  test.each(["G11c", "G11d"])("%s with the objects of another repository", async (id) => {
    const other = await handIn("G01");
    const foreign = (
      await git(other, ...identity, "commit-tree", "-m", "of somebody else", "main^{tree}")
    ).trim();
    const work = await handIn(id, other);
    expect(await git(work, "cat-file", "-t", foreign)).toBe("commit\n");
  });

  test("G11e in which nothing has changed", async () => {
    const work = await handIn("G11e");
    expect(await git(work, "status", "--porcelain")).toBe("");
    expect(readFileSync(join(work, "src/order.ts"), "utf8")).not.toBe(
      await git(work, "show", "main:src/order.ts"),
    );
  });

  test("G11f in which nothing is left over", async () => {
    const work = await handIn("G11f");
    expect(await git(work, "status", "--porcelain")).toBe("");
    expect(existsSync(join(work, "left-over.txt"))).toBe(true);
  });

  test("G11g of work that was done in 1970, and in 2099", async () => {
    const work = await handIn("G11g");
    expect(await git(work, "reflog", "--date=iso")).toMatch(
      /^\w+ HEAD@\{1970-01-01 .*\}: commit: All done\n$/,
    );
    expect(await git(work, "log", "-1", "--format=%cI %aI")).toMatch(/^2099-01-01T\S+ 2099-01-01T/);
  });
});

test("G11h has a branch's name taken for an option that writes a file", async () => {
  const work = await handIn("G11h");
  const branches = (await git(work, "for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"))
    .trim()
    .split("\n");
  for (const branch of branches) await git(work, "log", branch);
  expect(existsSync(written)).toBe(true);
});

test("G12 has Git wait for ever", async () => {
  expect(await git(await handIn("G12"), "log")).toBe("it never ends");
});

test("G13 is thousands of branches to whoever reads them", async () => {
  const branches = await git(await handIn("G13"), "for-each-ref");
  expect(branches.trim().split("\n").length).toBeGreaterThan(6_000);
});

test("G14 draws on the terminal of whoever reads its log", async () => {
  expect(await git(await handIn("G14"), "log", "--format=%an %s", "main")).toContain("\u001b[2J");
});

/** As who tries committed code in the folder would. */
async function bundle(work: string): Promise<string> {
  await git(work, "checkout", "--force", "main");
  const outfile = join(makeFolder(), "pricing.mjs");
  const built = await build({
    absWorkingDir: work,
    entryPoints: ["src/pricing.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "silent",
  }).catch((error: unknown) => error as BuildFailure);
  return built.errors.length === 0 ? outfile : JSON.stringify(built.errors);
}

test("G15 has a file of the machine told of", async () => {
  const [first = ""] = readFileSync("/etc/passwd", "utf8").split("\n");
  expect(first).toMatch(/^root:/);
  expect(await bundle(await handIn("G15"))).toContain(first);
});

test("G16 ends whoever tries it, and nothing seems wrong", async () => {
  const file = await bundle(await handIn("G16"));
  const judge = `import(${JSON.stringify(file)}).then(() => console.log("judged"), () => console.log("failed"))`;
  expect(await run(makeFolder(), process.execPath, ["-e", judge])).toBe("");
});
