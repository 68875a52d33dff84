import { execFileSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { buildHistory, type HistoryBuilder } from "../src/index.ts";
import { makeFolder } from "./temporary-folder.ts";

let folder = "";
const savedEnvironment = { ...process.env };

beforeEach(async () => {
  folder = path.join(await makeFolder(), "work");
});

afterEach(() => {
  process.env = { ...savedEnvironment };
});

/** Plain git as the learner runs it. */
function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
}

async function buildSmallShop(repo: HistoryBuilder): Promise<void> {
  await repo.write("src/price.ts", "export const price = 1;\r\n");
  await repo.write("notes.txt", "one\ntwo\n");
  await repo.commit("Start the shop");
  await repo.branch("feature/vat");
  await repo.switchTo("feature/vat");
  await repo.write("src/vat.ts", "export const vat = 0.2;\n");
  await repo.commit("Add VAT\n\nRefs: HR-7", {
    author: { name: "Ada", email: "ada@hedgerow.example" },
  });
  await repo.switchTo("main");
  repo.as({ name: "Nell", email: "nell@hedgerow.example" });
  await repo.rename("notes.txt", "docs/notes.md");
  await repo.commit("Move the notes", { date: new Date("2026-05-01T12:00:00Z") });
  await repo.merge("feature/vat", { message: "Merge VAT", noFf: true });
  await repo.tag("v1.0.0", "First release");
  await repo.tag("latest");
}

const smallShopLog = [
  "9283465618ddee131c24108aff7aedf230dff93c Nell <nell@hedgerow.example> 2026-03-02T09:30:00+00:00 Nell Merge VAT",
  "fd4a54a0dd32670e423590c79364f0bc8c3dc87b Ada <ada@hedgerow.example> 2026-03-02T09:10:00+00:00 Rowan Hale Add VAT",
  "f6c15a72474f0dd307612724526fa1a132d08ecf Nell <nell@hedgerow.example> 2026-05-01T12:00:00+00:00 Nell Move the notes",
  "09ba8cbb4079b1bec8e1cc3801c2604382dee0a4 Rowan Hale <rowan.hale@hedgerow.example> 2026-03-02T09:00:00+00:00 Rowan Hale Start the shop",
];

test("the same code gives exactly these commits, dates and names", async () => {
  await buildHistory(folder, buildSmallShop);

  expect(git("log", "--topo-order", "--format=%H %an <%ae> %aI %cn %s").split("\n")).toEqual(smallShopLog);
});

test("a poisoned user configuration changes nothing and runs nothing", async () => {
  const home = await makeFolder();
  const canary = path.join(home, "canary");
  await fs.mkdir(path.join(home, "hooks"));
  await fs.writeFile(path.join(home, "hooks", "pre-commit"), `#!/bin/sh\ntouch ${canary}\n`, {
    mode: 0o755,
  });
  await fs.mkdir(path.join(home, "xdg", "git"), { recursive: true });
  await fs.writeFile(path.join(home, "xdg", "git", "attributes"), "* text eol=lf\n");
  await fs.writeFile(path.join(home, "xdg", "git", "ignore"), "*.ts\n");
  await fs.writeFile(
    path.join(home, ".gitconfig"),
    [
      `[core]\n hooksPath = ${home}/hooks\n autocrlf = true\n fsmonitor = "touch ${canary}; false"`,
      `[commit]\n gpgsign = true\n[gpg]\n program = "touch ${canary}"`,
      `[alias]\n commit = "!touch ${canary}"\n[init]\n defaultBranch = trunk\n templateDir = ${home}`,
      "[user]\n name = Somebody\n email = somebody@else.example\n[merge]\n ff = only\n",
    ].join("\n"),
  );
  process.env = {
    ...savedEnvironment,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, "xdg"),
    GIT_AUTHOR_NAME: "Somebody",
    GIT_DIR: path.join(home, "nowhere"),
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "core.autocrlf",
    GIT_CONFIG_VALUE_0: "true",
  };

  await buildHistory(folder, buildSmallShop);

  process.env = { ...savedEnvironment };
  expect(git("log", "--topo-order", "--format=%H %an <%ae> %aI %cn %s").split("\n")).toEqual(smallShopLog);
  expect(await fs.readdir(home)).not.toContain("canary");
});

test("the repository is an ordinary one: no identity, no leftover setting, no hook, clean", async () => {
  await buildHistory(folder, buildSmallShop);

  const settings = git("config", "--local", "--name-only", "--list").split("\n");
  expect(settings.filter((name) => !name.startsWith("core."))).toEqual([]);
  expect(git("status", "--porcelain")).toBe("");
  expect(git("branch", "--format=%(refname:short)").split("\n")).toEqual(["feature/vat", "main"]);
  expect(git("cat-file", "-t", "v1.0.0")).toBe("tag");
  expect(git("cat-file", "-t", "latest")).toBe("commit");
  expect(await fs.readdir(path.join(folder, ".git", "info"))).toEqual([]);
});

test("bytes are kept: no line ending is touched", async () => {
  await buildHistory(folder, async (repo) => {
    await repo.git("config", "core.autocrlf", "true");
    await buildSmallShop(repo);
  });

  expect(execFileSync("git", ["show", "main:src/price.ts"], { cwd: folder }).toString()).toMatch(/;\r\n$/);
});

test("staged and unstaged changes stay apart, and dirt after the last commit stays dirt", async () => {
  await buildHistory(folder, async (repo) => {
    await repo.write("a.txt", "a\n");
    await repo.write("b.txt", "b\n");
    await repo.stage(["a.txt"]);
    await repo.commit("Only a", { files: "staged" });
    await repo.write("a.txt", "changed\n");
    await repo.remove("b.txt");
    await repo.write("-odd name.txt", "odd\n");
    await repo.stage(["-odd name.txt"]);
  });

  expect(git("ls-tree", "--name-only", "HEAD")).toBe("a.txt");
  expect(git("status", "--porcelain", "-z").split("\0")).toEqual(["A  -odd name.txt", " M a.txt", ""]);
});

test("the raw command gives output, and id a full id", async () => {
  let first = "";
  await buildHistory(folder, async (repo) => {
    await repo.commit("Nothing yet").catch(() => repo.git("commit", "--allow-empty", "-m", "Empty start"));
    first = await repo.id();
    await repo.git("commit", "--allow-empty", "-m", "Lost");
    expect(await repo.git("reset", "--hard", first)).toContain("HEAD is now at");
  });

  expect(first).toMatch(/^[0-9a-f]{40}$/);
  expect(git("log", "-1", "--format=%s", "HEAD@{1}")).toBe("Lost");
});

test("it builds inside another repository and leaves that one alone", async () => {
  const outside = path.dirname(folder);
  execFileSync("git", ["init", "-q", outside]);

  await buildHistory(folder, buildSmallShop);

  expect(git("rev-parse", "--show-toplevel")).toBe(folder);
  expect(execFileSync("git", ["rev-list", "--all"], { cwd: outside, encoding: "utf8" })).toBe("");
});

test("an existing folder is refused", async () => {
  await fs.mkdir(folder);

  await expect(buildHistory(folder, buildSmallShop)).rejects.toMatchObject({
    code: "LAB_GIT_FOLDER_EXISTS",
  });
});

test("a failing build leaves nothing behind", async () => {
  const failing = buildHistory(folder, async (repo) => {
    await repo.write("a.txt", "a\n");
    await repo.switchTo("no-such-branch");
  });

  await expect(failing).rejects.toMatchObject({ code: "LAB_GIT_COMMAND_FAILED" });
  await expect(failing).rejects.toThrow(/git switch.*no-such-branch/);
  expect(await fs.readdir(path.dirname(folder))).toEqual([]);
});
