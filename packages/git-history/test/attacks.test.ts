import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import type { RepositoryCopy } from "../src/index.ts";
import { copyOf, type LearnerRepository, makeLearnerRepository } from "./learner-repository.ts";
import { makeFolder } from "./temporary-folder.ts";

/** A repository with a branch to merge, whose files carry every kind of attribute. */
let work: LearnerRepository;
let canary = "";
let script = "";

beforeEach(async () => {
  work = await makeLearnerRepository();
  const tools = await makeFolder();
  canary = path.join(tools, "canary");
  script = path.join(tools, "attack");
  // Poses as a filter, a hook, an editor and as gpg, which must say that it signed.
  const body = `touch ${canary}\necho '-----BEGIN PGP SIGNATURE-----'\nprintf '\\n[GNUPG:] SIG_CREATED \\n' >&2`;
  fs.writeFileSync(script, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  work.write(".gitattributes", "*.ts filter=evil diff=evil merge=evil\n");
  work.write("app.ts", "one\n");
  work.commit("Start");
  work.git("switch", "-q", "-c", "feature");
  work.write("app.ts", "theirs\n");
  work.commit("Theirs");
  work.git("switch", "-q", "main");
  work.write("app.ts", "ours\n");
  work.commit("Ours");
});

/** Uses every method, and gives what identifies the repository. */
async function readEverything(copy: RepositoryCopy): Promise<unknown> {
  const commits = await copy.commits();
  const ids = commits.map(({ id }) => id);
  return {
    head: copy.head(),
    refs: copy.refs(),
    operations: copy.operationsInProgress(),
    hasStash: copy.hasStash(),
    commits,
    tree: await copy.tree("main"),
    text: await copy.text("main", "app.ts"),
    changes: await copy.changes(ids),
    patchIds: await copy.patchIds(ids),
    mergeBase: await copy.mergeBase("main", "feature"),
    isAncestor: await copy.isAncestor("main", "feature"),
    holders: await copy.holders("theirs"),
    markers: await copy.conflictMarkers("main"),
    status: await copy.status(),
    ignored: await copy.ignoredBy("main", ["app.ts"]),
    exported: await copy.exportTree("main", path.join(await makeFolder(), "export")),
  };
}

/** Plain git in the learner's folder, which may fail; whether it ran the attack. */
function runsAttack(command: string[]): boolean {
  try {
    work.git(...command);
  } catch {
    // A broken filter or editor makes git fail after it ran.
  }
  const ran = fs.existsSync(canary);
  fs.rmSync(canary, { force: true });
  return ran;
}

function configure(name: string): void {
  work.git("config", name, script);
}

function hook(file: string): void {
  work.write(file, fs.readFileSync(script), 0o755);
}

const attacks: [string, () => void, string[]][] = [
  ["core.fsmonitor", () => configure("core.fsmonitor"), ["status"]],
  ["a hook in .git/hooks", () => hook(".git/hooks/post-checkout"), ["checkout", "-q", "feature"]],
  [
    "core.hooksPath",
    () => {
      hook("team/post-checkout");
      work.git("config", "core.hooksPath", "team");
    },
    ["checkout", "-q", "feature"],
  ],
  ["a clean filter", () => configure("filter.evil.clean"), ["add", "--renormalize", "."]],
  ["a smudge filter", () => configure("filter.evil.smudge"), ["checkout", "-q", "feature"]],
  ["a process filter", () => configure("filter.evil.process"), ["add", "--renormalize", "."]],
  ["textconv", () => configure("diff.evil.textconv"), ["log", "-p"]],
  ["a diff command of a driver", () => configure("diff.evil.command"), ["diff", "main", "feature"]],
  ["diff.external", () => configure("diff.external"), ["diff", "main", "feature"]],
  [
    "gpg.program with log.showSignature",
    () => {
      configure("gpg.program");
      work.git("config", "log.showSignature", "true");
      work.git("commit", "-q", "-S", "--allow-empty", "-m", "Signed");
      fs.rmSync(canary);
    },
    ["log"],
  ],
  ["a merge driver", () => work.git("config", "merge.evil.driver", `${script} %A`), ["merge", "feature"]],
  ["core.editor", () => configure("core.editor"), ["commit", "--amend"]],
  ["core.sshCommand", () => configure("core.sshCommand"), ["fetch", "ssh://nowhere.example/x"]],
  [
    "include.path",
    () => {
      work.write("innocent.txt", `[core]\n fsmonitor = ${script}\n`);
      work.git("config", "include.path", "../innocent.txt");
    },
    ["status"],
  ],
];

test.each(attacks)("%s runs in plain git and never when the copy is read", async (_name, arm, trigger) => {
  arm();
  const copy = await copyOf(work.folder);
  const seen = await readEverything(copy);
  const ranWhileReading = fs.existsSync(canary);
  const log = work.git(
    "-c",
    "core.fsmonitor=false",
    "-c",
    "log.showSignature=false",
    "log",
    "--all",
    "--format=%H",
  );

  expect(ranWhileReading).toBe(false);
  expect(seen).toMatchObject({ text: "ours\n", markers: [] });
  expect((await copy.commits()).map(({ id }) => id).toSorted()).toEqual(log.split("\n").toSorted());
  fs.rmSync(canary, { force: true });
  // The control: without it a harmless configuration would pass as a survived attack.
  expect(runsAttack(trigger)).toBe(true);
});

test("a repository with all settings at once reads as without them", async () => {
  const before = await readEverything(await copyOf(work.folder));
  for (const name of ["core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv"])
    configure(name);
  for (const name of ["diff.external", "gpg.program", "core.editor", "core.sshCommand", "core.pager"])
    configure(name);
  work.git("config", "alias.log", `!${script}`);
  work.git("config", "log.showSignature", "true");
  work.git("config", "core.worktree", "/");
  work.write(".git/info/attributes", "*.ts -diff\n");

  const after = await readEverything(await copyOf(work.folder));
  expect(after).toEqual(before);
  expect(fs.existsSync(canary)).toBe(false);
});

test("the configuration and environment of whoever grades change nothing", async () => {
  const before = await readEverything(await copyOf(work.folder));
  const home = await makeFolder();
  fs.mkdirSync(path.join(home, "git"));
  fs.writeFileSync(
    path.join(home, ".gitconfig"),
    `[core]\n fsmonitor = ${script}\n[diff]\n external = ${script}\n`,
  );
  fs.writeFileSync(path.join(home, "git", "attributes"), "* -diff\n");
  fs.writeFileSync(path.join(home, "git", "ignore"), "*\n");
  const saved = { ...process.env };
  const poison = {
    GIT_DIR: home,
    GIT_INDEX_FILE: "x",
    GIT_EXTERNAL_DIFF: script,
    GIT_PAGER: script,
    EDITOR: script,
  };
  Object.assign(process.env, { HOME: home, XDG_CONFIG_HOME: home, ...poison });
  try {
    expect(await readEverything(await copyOf(work.folder))).toEqual(before);
  } finally {
    process.env = saved;
  }
  expect(fs.existsSync(canary)).toBe(false);
});

test("replace refs show the true history", async () => {
  const truth = work.git("log", "--format=%H %s", "main");
  work.git("replace", "main", "feature");
  expect(work.git("log", "--format=%H %s", "main")).not.toBe(truth);

  const copy = await copyOf(work.folder);
  const shown = (await copy.commits("main")).map(({ id, subject }) => `${id} ${subject}`).join("\n");
  expect(shown).toBe(truth);
  expect(await copy.text("main", "app.ts")).toBe("ours\n");
});

test.each([".git/info/grafts", ".git/shallow"])("%s does not cut the history", async (file) => {
  const id = work.git("rev-parse", "main");
  const truth = work.git("rev-list", "main").split("\n");
  work.write(file, `${id}\n`);
  expect(work.git("rev-list", "main")).toBe(id);

  expect((await (await copyOf(work.folder)).commits("main")).map((commit) => commit.id)).toEqual(truth);
});

test.each([["--skip-worktree"], ["--assume-unchanged"]])("%s does not hide a change", async (flag) => {
  work.git("update-index", flag, "app.ts");
  work.write("app.ts", "secretly changed\n");
  expect(work.git("status", "--porcelain")).toBe("");

  expect((await (await copyOf(work.folder)).status()).unstaged).toEqual(["app.ts"]);
});

test("info/exclude does not hide an untracked file", async () => {
  work.write(".git/info/exclude", "*.txt\n");
  work.write("left-over.txt", "x\n");
  expect(work.git("status", "--porcelain")).toBe("");

  expect((await (await copyOf(work.folder)).status()).untracked).toEqual(["left-over.txt"]);
});

test("an old time stamp does not hide a change of equal length", async () => {
  const file = path.join(work.folder, "app.ts");
  const { atime, mtime } = fs.statSync(file);
  fs.writeFileSync(file, "OURS\n");
  fs.utimesSync(file, atime, mtime);

  expect((await (await copyOf(work.folder)).status()).unstaged).toEqual(["app.ts"]);
});

test("-diff in .gitattributes does not hide hunks", async () => {
  work.write(".gitattributes", "*.ts -diff\n");
  work.write("app.ts", "changed\n");
  const id = work.commit("Hidden");
  expect(work.git("show", id)).toContain("Binary files");

  const changes = (await (await copyOf(work.folder)).changes([id])).get(id);
  expect(changes?.find((file) => file.path === "app.ts")?.hunks).toMatchObject([{ added: ["changed"] }]);
});

test("a tree with links and hostile names is exported without them", async () => {
  const blob = execFileSync("git", ["hash-object", "-w", "--stdin"], { cwd: work.folder, input: "x\n" })
    .toString()
    .trim();
  const entry = (mode: string, name: string): string => `${mode} blob ${blob}\t${name}\0`;
  const names = ["C:x", "back\\slash", "con.txt", "dot.", "fine.ts"];
  const listing = entry("120000", "passwd") + names.map((name) => entry("100644", name)).join("");
  const tree = execFileSync("git", ["mktree", "-z"], { cwd: work.folder, input: listing }).toString().trim();
  const id = work.git("commit-tree", "-m", "Hostile", tree);
  work.git("branch", "hostile", id);
  const target = path.join(await makeFolder(), "export");

  const exported = await (await copyOf(work.folder)).exportTree("hostile", target);
  expect(exported.written).toEqual(["fine.ts"]);
  expect(exported.refused.toSorted()).toEqual(["C:x", "back\\slash", "con.txt", "dot.", "passwd"]);
  expect(fs.readdirSync(target)).toEqual(["fine.ts"]);
});
