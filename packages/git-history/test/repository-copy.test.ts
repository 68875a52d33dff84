import fs from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { copyOf, type LearnerRepository, makeLearnerRepository } from "./learner-repository.ts";
import { makeFolder } from "./temporary-folder.ts";

/** main: a, b, merge of feature (with one commit); tag v1 annotated, tag light. */
async function makeMergedRepository(): Promise<LearnerRepository & { ids: Record<string, string> }> {
  const work = await makeLearnerRepository();
  work.write("app.ts", "one\ntwo\nthree\nfour\nfive\n");
  const start = work.commit("Start");
  work.git("switch", "-q", "-c", "feature/vat");
  work.write("vat.ts", "vat\n");
  const vat = work.commit("Add VAT\n\nBecause the law says so.\n\nRefs: HR-7");
  work.git("switch", "-q", "main");
  work.write("app.ts", "ONE\ntwo\nthree\nfour\nFIVE\nsix\n");
  const shout = work.commit("Shout");
  work.git("merge", "-q", "--no-ff", "-m", "Merge VAT", "feature/vat");
  work.git("tag", "-a", "-m", "First", "v1");
  work.git("tag", "light", start);
  const merge = work.git("rev-parse", "HEAD");
  return Object.assign(work, { ids: { start, vat, shout, merge } });
}

test("head, refs, resolve and types", async () => {
  const work = await makeMergedRepository();
  const { start, vat, merge } = work.ids;
  const copy = await copyOf(work.folder);

  expect(copy.head()).toEqual({ branch: "main", commit: merge });
  expect(copy.refs()).toEqual(
    new Map([
      ["refs/heads/feature/vat", vat],
      ["refs/heads/main", merge],
      ["refs/tags/light", start],
      ["refs/tags/v1", work.git("rev-parse", "v1")],
    ]),
  );
  expect(copy.typeOf(work.git("rev-parse", "v1"))).toBe("tag");
  expect(copy.resolve("v1")).toBe(merge);
  expect(copy.resolve("refs/heads/feature/vat")).toBe(vat);
  expect(copy.resolve(start ?? "")).toBe(start);
  expect(copy.resolve("nowhere")).toBeUndefined();
  expect(copy.resolve("main~1")).toBeUndefined();
});

test("a tag cannot stand in for a branch of the same name", async () => {
  const work = await makeMergedRepository();
  work.git("tag", "main", "light");

  expect((await copyOf(work.folder)).resolve("main")).toBe(work.ids["merge"]);
});

test("commits come with parents, identities, dates and the message in parts", async () => {
  const work = await makeMergedRepository();
  const copy = await copyOf(work.folder);
  const { start, vat, shout, merge } = work.ids;

  const commits = await copy.commits("main");
  expect(commits.map(({ id }) => id)).toEqual(expect.arrayContaining([start, vat, shout, merge]));
  expect(commits[0]).toMatchObject({
    id: merge,
    parents: [shout, vat],
    subject: "Merge VAT",
    body: "",
  });
  expect(commits.at(-1)).toMatchObject({ id: start, parents: [] });
  expect(await copy.commits("feature/vat", ["light"])).toEqual([
    {
      id: vat,
      parents: [start],
      tree: work.git("rev-parse", `${vat}^{tree}`),
      author: { name: "Lena Learner", email: "lena@school.example" },
      authorDate: new Date(1_780_000_000_000),
      committer: { name: "Lena Learner", email: "lena@school.example" },
      committerDate: new Date(1_780_000_060_000),
      message: "Add VAT\n\nBecause the law says so.\n\nRefs: HR-7\n",
      subject: "Add VAT",
      body: "Because the law says so.\n\nRefs: HR-7",
    },
  ]);
  expect((await copy.commits()).length).toBe(4);
});

test("a body that follows without a blank line is told apart by the message", async () => {
  const work = await makeLearnerRepository();
  work.commit("Subject\nstill no blank");
  const [commit] = await (await copyOf(work.folder)).commits("main");

  expect(commit).toMatchObject({
    subject: "Subject",
    body: "still no blank",
    message: "Subject\nstill no blank\n",
  });
});

test("tree, text and blobs", async () => {
  const work = await makeMergedRepository();
  work.write("run.sh", "#!/bin/sh\n", 0o755);
  work.write("data.bin", Buffer.from([0, 255, 10, 13]));
  work.commit("More");
  const copy = await copyOf(work.folder);

  const tree = await copy.tree("main");
  expect([...tree.keys()]).toEqual(["app.ts", "data.bin", "run.sh", "vat.ts"]);
  expect(tree.get("run.sh")).toMatchObject({ mode: "100755", type: "blob" });
  expect(await copy.text("feature/vat", "app.ts")).toBe("one\ntwo\nthree\nfour\nfive\n");
  expect(await copy.text("main", "nothing.ts")).toBeUndefined();
  const binary = tree.get("data.bin")?.id ?? "";
  expect(await copy.blobs([binary, "0".repeat(40)])).toEqual(
    new Map([[binary, Buffer.from([0, 255, 10, 13])]]),
  );
});

test("what a suite does to an answer doesn't change the next answer", async () => {
  const copy = await copyOf((await makeMergedRepository()).folder);
  (await copy.tree("main")).clear();
  copy.refs().clear();

  expect((await copy.tree("main")).size).toBe(2);
  expect(copy.refs().size).toBe(4);
});

test("changes are split into hunks without context, against the first parent", async () => {
  const work = await makeMergedRepository();
  const { start, shout, merge } = work.ids;
  const changes = await (await copyOf(work.folder)).changes(["light", shout ?? "", "main"]);

  expect(changes.get(start ?? "")).toMatchObject([
    {
      path: "app.ts",
      status: "A",
      oldMode: "000000",
      newMode: "100644",
      hunks: [{ oldStart: 0, newStart: 1 }],
    },
  ]);
  expect(changes.get(shout ?? "")?.[0]?.hunks).toEqual([
    { oldStart: 1, newStart: 1, removed: ["one"], added: ["ONE"] },
    { oldStart: 5, newStart: 5, removed: ["five"], added: ["FIVE", "six"] },
  ]);
  expect(changes.get(merge ?? "")).toMatchObject([
    { path: "vat.ts", status: "A", hunks: [{ added: ["vat"] }] },
  ]);
});

test("a cherry-picked commit has another id and the same patch id; a merge has none", async () => {
  const work = await makeMergedRepository();
  work.git("switch", "-q", "-c", "picked", "light");
  work.write("other.ts", "x\n");
  work.commit("In between");
  work.git("cherry-pick", "feature/vat");
  const { vat, merge } = work.ids;
  const copy = await copyOf(work.folder);

  const ids = await copy.patchIds(["picked", "feature/vat", "main", "light"]);
  expect(copy.resolve("picked")).not.toBe(vat);
  expect(ids.get(copy.resolve("picked") ?? "")).toBe(ids.get(vat ?? ""));
  expect(ids.get(vat ?? "")).toMatch(/^[0-9a-f]{40}$/);
  expect(ids.has(merge ?? "")).toBe(false);
  expect(new Set(ids.values()).size).toBe(2);
});

test("merge base and ancestry", async () => {
  const work = await makeMergedRepository();
  work.git("switch", "-q", "--orphan", "island");
  work.commit("Alone");
  const { start, shout } = work.ids;
  const copy = await copyOf(work.folder);

  expect(await copy.mergeBase(shout ?? "", "feature/vat")).toBe(start);
  expect(await copy.mergeBase("main", "island")).toBeUndefined();
  expect(await copy.isAncestor("feature/vat", "main")).toBe(true);
  expect(await copy.isAncestor("main", "main")).toBe(true);
  expect(await copy.isAncestor("main", "feature/vat")).toBe(false);
});

test("conflict markers are found, in comments too; a Markdown heading is none", async () => {
  const work = await makeLearnerRepository();
  work.write("price.ts", "a\n// >>>>>>> feature/vat\n<<<<<<<< 8\nlet x <<<<<<< 7\n=======\n");
  work.write("README.md", "Title\n=======\n<<<<<<< HEAD\n");
  work.commit("Marked");

  expect(await (await copyOf(work.folder)).conflictMarkers("main")).toEqual([
    { path: "README.md", line: 3, text: "<<<<<<< HEAD" },
    { path: "price.ts", line: 2, text: "// >>>>>>> feature/vat" },
    { path: "price.ts", line: 5, text: "=======" },
  ]);
});

test("a tree is exported byte for byte", async () => {
  const work = await makeMergedRepository();
  work.write("src/deep/crlf.txt", "a\r\nb\r\n");
  work.commit("Deep");
  const target = path.join(await makeFolder(), "export");

  const exported = await (await copyOf(work.folder)).exportTree("main", target);
  expect(exported).toEqual({ written: ["app.ts", "src/deep/crlf.txt", "vat.ts"], refused: [] });
  expect(await fs.readFile(path.join(target, "src/deep/crlf.txt"), "utf8")).toBe("a\r\nb\r\n");
});

test("an empty repository has no commits, no refs and a clean tree", async () => {
  const copy = await copyOf((await makeLearnerRepository()).folder);

  expect(copy.head()).toEqual({ branch: "main", commit: undefined });
  expect(copy.refs().size).toBe(0);
  expect(await copy.commits()).toEqual([]);
  expect(await copy.holders("x")).toEqual([]);
  expect((await copy.status()).clean).toBe(true);
  await expect(copy.tree("main")).rejects.toMatchObject({ code: "LAB_GIT_UNKNOWN_REVISION" });
});

test("packed objects, packed refs and a detached head read the same", async () => {
  const work = await makeMergedRepository();
  const before = await copyOf(work.folder);
  work.git("gc", "-q");
  work.git("pack-refs", "--all");
  work.git("switch", "-q", "--detach", "feature/vat");
  const after = await copyOf(work.folder);

  expect(after.refs()).toEqual(before.refs());
  expect(await after.commits("main")).toEqual(await before.commits("main"));
  expect(after.head()).toEqual({ branch: undefined, commit: work.ids["vat"] });
});

test.each([
  "a b.txt",
  "emoji 🦔.txt",
  `quo"te'.txt`,
  "new\nline.txt",
  "-dash.txt",
  "tab\t.txt",
  "--output=x",
])("a file called %j is read like any other", async (name) => {
  const work = await makeLearnerRepository();
  work.write(name, "one\n");
  work.commit("Odd");
  work.write(name, "two\n@@ -1 +1 @@\ndiff --git a/x b/x\n-- \n");
  const id = work.commit("Odder");
  work.write(name, "three\n");
  const copy = await copyOf(work.folder);

  expect(await copy.text("main", name)).toBe("two\n@@ -1 +1 @@\ndiff --git a/x b/x\n-- \n");
  const [change] = (await copy.changes(["main"])).get(id) ?? [];
  expect(change).toMatchObject({ path: name, status: "M" });
  expect(change?.hunks[0]?.added).toEqual(["two", "@@ -1 +1 @@", "diff --git a/x b/x", "-- "]);
  expect((await copy.status()).unstaged).toEqual([name]);
});

test("branches with the names of options or odd characters are only names", async () => {
  const work = await makeMergedRepository();
  const { start, merge } = work.ids;
  work.write(".git/refs/heads/--output=pwned", `${start}\n`);
  work.write(".git/refs/heads/übung-🦔", `${start}\n`);
  const copy = await copyOf(work.folder);

  expect(copy.resolve("--output=pwned")).toBe(start);
  expect(copy.resolve("übung-🦔")).toBe(start);
  expect(await copy.isAncestor("--output=pwned", merge ?? "")).toBe(true);
  expect((await copy.commits("--output=pwned")).map(({ id }) => id)).toEqual([start]);
});

test("refs to a blob or a tree are no revisions and disturb nothing", async () => {
  const work = await makeMergedRepository();
  work.git("tag", "blob", work.git("rev-parse", "main:vat.ts"));
  work.git("tag", "tree", work.git("rev-parse", "main^{tree}"));
  const copy = await copyOf(work.folder);

  expect(copy.resolve("blob")).toBeUndefined();
  expect((await copy.commits()).length).toBe(4);
  const holders = await copy.holders("vat\n");
  expect(holders.map(({ root, in: where }) => [root.name, where])).toEqual([
    ["refs/heads/feature/vat", "file"],
    ["refs/heads/main", "file"],
    ["refs/tags/blob", "content"],
    ["refs/tags/tree", "content"],
    ["refs/tags/v1", "file"],
  ]);
});

test("type changes, mode changes, binary files and missing last newlines are read", async () => {
  const work = await makeLearnerRepository();
  work.write("link", "text");
  work.write("mode", "m\n");
  work.write("bin", Buffer.from([0, 1]));
  work.commit("First");
  await fs.rm(path.join(work.folder, "link"));
  await fs.symlink("mode", path.join(work.folder, "link"));
  await fs.chmod(path.join(work.folder, "mode"), 0o755);
  work.write("bin", Buffer.from([0, 2]));
  const id = work.commit("Second");
  const copy = await copyOf(work.folder);

  expect((await copy.changes(["main"])).get(id)).toMatchObject([
    { path: "bin", status: "M", hunks: [] },
    { path: "link", status: "T", hunks: [{ removed: ["text"] }, { added: ["mode"] }] },
    { path: "mode", status: "M", oldMode: "100644", newMode: "100755", hunks: [] },
  ]);
});

test("messages and names in other encodings, with odd bytes and without text are read", async () => {
  const work = await makeLearnerRepository();
  const tree = work.git("mktree");
  work.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "--allow-empty", "-m", "Plain");
  work.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "");
  const raw = `tree ${tree}\nauthor N <n@x> 1 +0000\ncommitter N <n@x> 1 +0000\n\ncut\0here`;
  work.write("raw", raw);
  const id = work.git("hash-object", "-t", "commit", "-w", "--literally", "raw");
  work.git("branch", "odd", id);
  const copy = await copyOf(work.folder);

  expect((await copy.commits("main")).map(({ subject, body }) => [subject, body])).toEqual([
    ["", ""],
    ["Plain", ""],
  ]);
  expect(await copy.commits("odd")).toMatchObject([
    { id, subject: "cut", author: { name: "N", email: "n@x" } },
  ]);
});

test("two names that differ only in case, or a tag of a tag, are no trouble", async () => {
  const work = await makeMergedRepository();
  work.git("tag", "-a", "-m", "Second", "v2", "v1");
  work.write("VAT.ts", "other\n");
  work.commit("Shout the name");
  const copy = await copyOf(work.folder);

  expect(copy.refs().get("refs/tags/v2")).toBe(work.git("rev-parse", "v2"));
  expect((await copy.commits()).length).toBe(5);
  expect([...(await copy.tree("main")).keys()]).toEqual(["VAT.ts", "app.ts", "vat.ts"]);
});
