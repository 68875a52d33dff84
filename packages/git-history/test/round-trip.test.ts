import fs from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { buildHistory } from "../src/index.ts";
import { copyOf, LearnerRepository } from "./learner-repository.ts";
import { makeFolder } from "./temporary-folder.ts";

const shop = ["price 1", "a", "b", "c", "d", "e", "f", "g", "label x"];

function toText(lines: string[]): string {
  return `${lines.join("\n")}\n`;
}

/** A messy tree: two topics in one file, one in another, a secret that nothing ignores yet. */
async function buildMessyShop(): Promise<LearnerRepository> {
  const folder = path.join(await makeFolder(), "work");
  await buildHistory(folder, async (repo) => {
    await repo.write("shop.txt", toText(shop));
    await repo.commit("Open the shop");
    await repo.write("shop.txt", toText(["price 2", ...shop.slice(1, -1), "label y"]));
    await repo.write("docs.md", "How to buy\n");
    await repo.write(".env", "TOKEN=hunter2\n");
  });
  return new LearnerRepository(folder);
}

test("a learner splits a file by hunk: each hunk is found in its commit, and the tree is clean", async () => {
  const work = await buildMessyShop();
  const patch = work.git("diff", "-U0", "shop.txt").split(/^(?=@@)/m);
  work.write("../first.patch", `${patch[0]}${patch[1]}`);
  work.git("apply", "--cached", "--unidiff-zero", "../first.patch");
  work.git("commit", "-q", "-m", "Raise the price");
  work.git("add", "shop.txt");
  work.git("commit", "-q", "-m", "Change the label");
  work.write(".gitignore", ".env\n");
  work.commit("Say how to buy");
  const copy = await copyOf(work.folder);

  const start = (await copy.commits("main")).at(-1)?.id ?? "";
  const added = await copy.commits("main", [start]);
  expect(added.map(({ author }) => author.name)).toEqual(Array(3).fill("Lena Learner"));
  const changes = await copy.changes(added.map(({ id }) => id));
  const topics = added.map(({ id, subject }) => [
    subject,
    changes.get(id)?.flatMap((file) => file.hunks.flatMap((hunk) => [file.path, ...hunk.added])),
  ]);
  expect(topics).toEqual([
    ["Say how to buy", [".gitignore", ".env", "docs.md", "How to buy"]],
    ["Change the label", ["shop.txt", "label y"]],
    ["Raise the price", ["shop.txt", "price 2"]],
  ]);
  expect((await copy.status()).clean).toBe(true);
  expect(await copy.ignoredBy("main", [".env", "docs.md"])).toEqual([".env"]);
  expect(await copy.holders("hunter2")).toEqual([]);
});

test("a secret that was committed and removed again is still found", async () => {
  const work = await buildMessyShop();
  work.commit("Everything");
  work.git("rm", "-q", "--cached", ".env");
  work.write(".gitignore", ".env\n");
  work.commit("Forget the secret");
  const copy = await copyOf(work.folder);

  expect((await copy.tree("main")).has(".env")).toBe(false);
  expect(await copy.holders("hunter2")).toMatchObject([{ in: "file", path: ".env" }]);
});

test("a learner merges a conflict: parents, both changes, a moved file and no markers", async () => {
  const folder = path.join(await makeFolder(), "work");
  await buildHistory(folder, async (repo) => {
    await repo.write("price.txt", toText(shop));
    await repo.commit("Open the shop");
    await repo.branch("feature/vat");
    await repo.rename("price.txt", "shop/price.txt");
    await repo.write("shop/price.txt", toText(["price 2", ...shop.slice(1)]));
    await repo.commit("Move and raise");
    await repo.switchTo("feature/vat");
    await repo.write("price.txt", toText(["price 1 + vat", ...shop.slice(1)]));
    await repo.commit("Add VAT");
    await repo.switchTo("main");
  });
  const work = new LearnerRepository(folder);
  const [main, vat] = [work.git("rev-parse", "main"), work.git("rev-parse", "feature/vat")];
  expect(() => work.git("merge", "feature/vat")).toThrow(/CONFLICT|git merge/);

  const during = await copyOf(folder);
  expect(during.operationsInProgress()).toEqual(["merge"]);
  expect((await during.status()).conflicted).toEqual(["shop/price.txt"]);

  work.write("shop/price.txt", toText(["price 2 + vat", ...shop.slice(1)]));
  work.commit("Merge VAT");
  const after = await copyOf(folder);
  const target = path.join(await makeFolder(), "export");
  await after.exportTree("main", target);
  expect((await after.commits("main"))[0]?.parents).toEqual([main, vat]);
  expect([...(await after.tree("main")).keys()]).toEqual(["shop/price.txt"]);
  expect(await after.conflictMarkers("main")).toEqual([]);
  expect(await fs.readFile(path.join(target, "shop/price.txt"), "utf8")).toMatch(/^price 2 \+ vat\n/);
  expect(after.operationsInProgress()).toEqual([]);
  expect((await after.status()).clean).toBe(true);
});

test("two learners who did the same have different ids and equal patch ids", async () => {
  const pickInto = async (extra: string): Promise<string | undefined> => {
    const work = await buildMessyShop();
    await fs.rm(path.join(work.folder, ".env"));
    work.git("add", "docs.md");
    work.git("commit", "-q", "-m", extra);
    const copy = await copyOf(work.folder);
    const id = copy.resolve("main") ?? "";
    return (await copy.patchIds(["main"])).get(id);
  };

  const first = await pickInto("One way to say it");
  expect(first).toMatch(/^[0-9a-f]{40}$/);
  expect(await pickInto("Another way")).toBe(first);
});
