import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { beforeEach, expect, test } from "@jest/globals";
import type { RunTool } from "@lab/contracts";
import { copyRepository } from "../src/index.ts";
import { copyOf, LearnerRepository, makeLearnerRepository, problemOf } from "./learner-repository.ts";
import { makeFolder } from "./temporary-folder.ts";

let work: LearnerRepository;
let gitFolder = "";

beforeEach(async () => {
  work = await makeLearnerRepository();
  work.write("a.txt", "a\n");
  work.commit("Start");
  gitFolder = path.join(work.folder, ".git");
});

test("no folder yet: the start command is the next step", async () => {
  const problem = await problemOf(path.join(work.folder, "nowhere"));

  expect(problem).toMatchObject({
    kind: "missing-folder",
    next: expect.stringContaining("npm run start -- git-01"),
  });
  expect(problem.message).toContain("nowhere");
});

test("a folder without .git has no repository, even inside somebody's other repository", async () => {
  work.write("inner/x.txt", "x\n");

  expect(await problemOf(path.join(work.folder, "inner"))).toMatchObject({ kind: "no-repository" });
});

test.each(["", "exercises/git/01-clean-commits/work"])(
  "the lab's own clone is told apart (at %j)",
  async (inside) => {
    work.write("package.json", '{ "name": "backend-practice-lab" }');
    work.write("exercises/git/01-clean-commits/work/x.txt", "x\n");

    expect(await problemOf(path.join(work.folder, inside))).toMatchObject({
      kind: "lab-repository",
    });
  },
);

test("a practice repository inside the lab's clone is read as itself", async () => {
  work.write("package.json", '{ "name": "backend-practice-lab" }');
  const practice = new LearnerRepository(path.join(work.folder, "exercises/git/01/work"));
  const id = practice.commit("Mine");

  expect((await copyOf(practice.folder)).head().commit).toBe(id);
});

test.each(["HEAD", "objects", "refs"])("a .git without %s is not a repository", async (part) => {
  await fs.rm(path.join(gitFolder, part), { recursive: true });

  const problem = await problemOf(work.folder);
  expect(problem).toMatchObject({
    kind: "not-a-repository",
    message: expect.stringContaining(part),
  });
});

test.each(["", "garbage", "ref: refs/heads/../../../../etc/passwd"])(
  "HEAD with %j is refused",
  async (head) => {
    await fs.writeFile(path.join(gitFolder, "HEAD"), head);

    expect(await problemOf(work.folder)).toMatchObject({ kind: "not-a-repository" });
  },
);

test("a .git file, a linked .git and a work tree of git worktree point elsewhere", async () => {
  const moved = path.join(await makeFolder(), "moved");
  await fs.rename(gitFolder, moved);
  await fs.writeFile(gitFolder, `gitdir: ${moved}\n`);
  expect(await problemOf(work.folder)).toMatchObject({ kind: "linked-git-dir" });

  await fs.rm(gitFolder);
  await fs.symlink(moved, gitFolder);
  expect(await problemOf(work.folder)).toMatchObject({ kind: "linked-git-dir" });

  await fs.rm(gitFolder);
  await fs.rename(moved, gitFolder);
  work.write(".git/commondir", "../elsewhere\n");
  expect(await problemOf(work.folder)).toMatchObject({ kind: "linked-git-dir" });
});

test("borrowed objects are named", async () => {
  work.write(".git/objects/info/alternates", "/somewhere/objects\n");

  expect(await problemOf(work.folder)).toMatchObject({ kind: "alternates" });
});

test("a shallow clone is named", async () => {
  work.write("a.txt", "b\n");
  work.commit("Second");
  const clone = path.join(await makeFolder(), "clone");
  work.git("clone", "-q", "--depth", "1", `file://${work.folder}`, clone);

  expect(await problemOf(clone)).toMatchObject({ kind: "shallow" });
});

test("SHA-256 objects are named", async () => {
  const other = path.join(await makeFolder(), "sha256");
  execFileSync("git", ["init", "-q", "--object-format=sha256", other]);

  expect(await problemOf(other)).toMatchObject({
    kind: "unsupported-format",
    message: expect.stringContaining("SHA-256"),
  });
});

test("a missing object is damage", async () => {
  const blob = work.git("rev-parse", "main:a.txt");
  await fs.rm(path.join(gitFolder, "objects", blob.slice(0, 2), blob.slice(2)));

  expect(await problemOf(work.folder)).toMatchObject({ kind: "damaged" });
});

test("an object that is not what its id says is damage", async () => {
  const blob = work.git("rev-parse", "main:a.txt");
  const file = path.join(gitFolder, "objects", blob.slice(0, 2), blob.slice(2));
  await fs.rm(file);
  await fs.writeFile(file, deflateSync("blob 7\0forged\n"));

  expect(await problemOf(work.folder)).toMatchObject({ kind: "damaged" });
});

test("who made a commit may be told oddly; anything else that fsck finds in it is damage", async () => {
  const oddCommit = (find: RegExp, replacement: string): string => {
    const text = work.git("cat-file", "commit", "main").replace(find, replacement);
    work.write("odd.txt", `${text}\n`);
    return work.git("hash-object", "-t", "commit", "-w", "--literally", "odd.txt");
  };
  const names = {
    "<lena@school.example>": "",
    "Lena<lena@school.example>": "Lena",
    "Lena > <>": "Lena >",
    "Lena <lena": "",
    Lena: "",
  };
  for (const [identity, name] of Object.entries(names)) {
    work.git("update-ref", "refs/heads/odd", oddCommit(/^author .*>/m, `author ${identity}`));
    const [commit] = await (await copyOf(work.folder)).commits("odd");
    expect(commit?.author.name).toBe(name);
  }
  work.git("update-ref", "refs/heads/odd", oddCommit(/^author (.*>) .*/m, "author $1 soon"));
  expect(await problemOf(work.folder)).toMatchObject({ kind: "damaged" });
});

test("an unreadable index and a broken object file are damage", async () => {
  const index = await fs.readFile(path.join(gitFolder, "index"));
  work.write(".git/index", "not an index");
  expect(await problemOf(work.folder)).toMatchObject({
    kind: "damaged",
    message: expect.stringContaining("index"),
  });

  work.write(".git/index", index);
  work.write(`.git/objects/aa/${"0".repeat(38)}`, "not zlib");
  expect(await problemOf(work.folder)).toMatchObject({ kind: "damaged" });
});

test("a decompression bomb is too large before it is read", async () => {
  const bomb = deflateSync(Buffer.concat([Buffer.from("blob 9000000\0"), Buffer.alloc(9_000_000)]));
  expect(bomb.length).toBeLessThan(20_000);
  work.write(`.git/objects/aa/${"0".repeat(38)}`, bomb);

  expect(await problemOf(work.folder)).toMatchObject({
    kind: "too-large",
    message: expect.stringContaining("8 MB"),
  });
});

test("too many files and too many bytes in the work tree are too large", async () => {
  await fs.truncate(path.join(work.folder, "a.txt"), 70_000_000);
  expect(await problemOf(work.folder)).toMatchObject({
    kind: "too-large",
    message: expect.stringContaining("64 MB"),
  });

  await fs.truncate(path.join(work.folder, "a.txt"), 1);
  for (let file = 0; file < 5_000; file++) work.write(`many/${file}`, "");
  expect(await problemOf(work.folder)).toMatchObject({
    kind: "too-large",
    message: expect.stringContaining("5000 files"),
  });
});

test("endless folders end as too large", async () => {
  await fs.mkdir(path.join(work.folder, ...Array.from({ length: 90 }, () => "deep-folder")), {
    recursive: true,
  });

  expect(await problemOf(work.folder)).toMatchObject({
    kind: "too-large",
    message: expect.stringContaining("deeply"),
  });
});

test("pipes and links in .git and in the work tree are passed over, not waited for", async () => {
  const secret = path.join(await makeFolder(), "secret");
  await fs.writeFile(secret, "0".repeat(40));
  for (const place of ["refs/heads/pipe", "objects/info/pipe", "packed-refs", "pipe"])
    execFileSync("mkfifo", [path.join(gitFolder, place)]);
  execFileSync("mkfifo", [path.join(work.folder, "pipe")]);
  await fs.symlink(secret, path.join(gitFolder, "refs", "heads", "link"));
  await fs.symlink("/", path.join(gitFolder, "refs", "tags", "root"));
  const copy = await copyOf(work.folder);

  expect([...copy.refs().keys()]).toEqual(["refs/heads/main"]);
  expect((await copy.status()).clean).toBe(true);
});

test("links in place of the parts of .git are not followed", async () => {
  const blob = work.git("rev-parse", "main:a.txt");
  work.git("pack-refs", "--all");
  const kindWithLinked = async (part: string): Promise<string> => {
    const [file, away] = [path.join(gitFolder, part), path.join(work.folder, "away")];
    await fs.rename(file, away);
    await fs.symlink(away, file);
    const result = await copyRepository(work.folder, path.join(await makeFolder(), "copy"));
    await fs.rm(file);
    await fs.rename(away, file);
    return "kind" in result ? result.kind : JSON.stringify([...result.refs().keys()]);
  };

  expect(await kindWithLinked("HEAD")).toBe("not-a-repository");
  expect(await kindWithLinked("objects")).toBe("not-a-repository");
  expect(await kindWithLinked(`objects/${blob.slice(0, 2)}/${blob.slice(2)}`)).toBe("damaged");
  expect(await kindWithLinked("packed-refs")).toBe("[]");
});

test("the learner's folder is left as it was, and the copy outlives it", async () => {
  const listing = async (): Promise<string[]> =>
    (await fs.readdir(work.folder, { recursive: true })).toSorted((a, b) => a.localeCompare(b));
  const before = await listing();
  const target = path.join(await makeFolder(), "deep", "copy");
  const copy = await copyRepository(work.folder, target);

  expect(await listing()).toEqual(before);
  await fs.rm(work.folder, { recursive: true });
  expect(copy).toHaveProperty("status");
  expect((await fs.readdir(target)).toSorted()).toEqual([
    "fresh-index",
    "learner-index",
    "repository.git",
    "work-tree",
  ]);
});

test("what Git refuses is the repository's doing, unless the disk refuses Git", async () => {
  const copyWith = async (stderr: string) => {
    const runTool: RunTool = async ({ args, input, folder, environment }) => {
      const { status, stdout } = spawnSync("git", args, {
        cwd: folder,
        env: { ...environment },
        ...(input === undefined ? {} : { input }),
      });
      const refused = args.includes("update-index");
      return { cpuMs: 0, exitCode: refused ? 128 : (status ?? 1), stdout, stderr: refused ? stderr : "" };
    };
    return copyRepository(work.folder, path.join(await makeFolder(), "copy"), { runTool });
  };

  expect(await copyWith("fatal: bad index")).toMatchObject({ kind: "damaged" });
  await expect(copyWith("fatal: unable to write new index: No space left on device")).rejects.toMatchObject({
    code: "LAB_GIT_COMMAND_FAILED",
  });
});
