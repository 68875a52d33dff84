import type { Commit } from "@lab/git-history";
import { expect, expectShape, lab, miss, step, test, type Solution } from "@lab/testkit";
import { z } from "zod";
import { needMain, shortId, tellLog, tellWorkElsewhere } from "../tell-history.ts";
import { formatPounds, makeOrders, priceOrder, tellOrder, type Order } from "./data.ts";
import { newReceipt, oldReceipt, startMain, startVat } from "./repo.ts";

const { seed } = lab();
const repository = lab().repository();
const orders = makeOrders(seed);

const isThere = (id: string): boolean => repository.typeOf(id) === "commit";

/** Tip of main; before anything was merged there is nothing to judge. */
async function needMerged(next = "C1 says what to do first"): Promise<string> {
  const main = needMain(repository);
  if (main !== startMain) return main;
  return miss("nothing has been merged into main yet", {
    did: "looked where main is",
    seen: "main is where it was at the start",
    expected: "the work of both branches on main",
    next,
  });
}

async function adviseOnStart(): Promise<string> {
  if (repository.operationsInProgress().includes("merge"))
    return "a merge was begun and not ended: git status says what is open, and how to end it";
  const elsewhere = await tellWorkElsewhere(repository, [startVat].filter(isThere));
  return elsewhere ?? "git log --oneline --graph --all shows both branches; read about git merge";
}

test("C1", async () => {
  const main = await needMerged(await adviseOnStart());
  const fresh = await repository.commits(main, [startMain, startVat].filter(isThere));
  const merges = fresh.filter(({ parents }) => parents.length > 1);
  const [merge] = merges;
  if (merges.length === 1 && merge && merge.parents.join() === [startMain, startVat].join()) return;
  miss("there is no merge commit of main and feature/vat", {
    did: "git log --graph --oneline main, without the commits that were there at the start",
    seen: fresh.length === 0 ? "no new commit" : tellLog(fresh),
    expected: `one commit with two parents: first main as it was (${shortId(startMain)}), then feature/vat (${shortId(startVat)}); repairs may follow`,
    next: adviseOnMerge(merges),
  });
});

function adviseOnMerge([merge, ...more]: Commit[]): string {
  if (!merge)
    return "git cat-file -p main shows a commit's parents; a squash, a rebase and a cherry-pick make commits with one parent";
  if (more.length > 0)
    return "one merge is enough: read about git reset --merge, and begin again where main was";
  const [first, second] = merge.parents;
  if (first === startVat && second === startMain)
    return "the parents are there in the wrong order: the first is the branch that you are on when you merge";
  if (second === startVat) return "main went on before the merge: repairs belong into the merge or behind it";
  return "feature/vat was merged in another state than Ines left it in: git log --oneline --graph --all";
}

test("C2", async () => {
  const markers = await repository.conflictMarkers(await needMerged());
  if (markers.length === 0) return;
  miss("conflict markers were committed", {
    did: "searched every file of main for conflict markers",
    seen: markers
      .slice(0, 6)
      .map(({ path, line, text }) => `${path}:${line}: ${text}`)
      .join("\n"),
    expected: "no marker in any file, comments included",
    next: "git grep -n -E '^(.*[/*#] *)?(<<<<<<<|=======|>>>>>>>)' finds them",
  });
});

const pricingFunctions = [
  "linePence",
  "lineVatPence",
  "savedPence",
  "netTotalPence",
  "vatTotalPence",
  "grossTotalPence",
];

/** Names the usual way to lose an intent by the amount that it leads to. */
function adviseOnGross(order: Order, seen: unknown): string {
  if (seen === priceOrder(order, { discount: true, vat: false }).gross)
    return "this is the price without VAT: git log -p feature/vat -- src/pricing.ts shows what Ines changed";
  if (seen === priceOrder(order, { discount: false, vat: true }).gross)
    return "this is the price without the discount: git log -p main -- src/pricing.ts shows what Rowan changed";
  return "compare three versions, not two: git merge-base names the third, and git checkout --conflict=diff3 writes it between the markers";
}

const priceWords =
  "prices and receipt as the README's contract has them: the discount first, then VAT on what is left";

/** A module of main, as the learner's code; when it can't be loaded, the check that needs it misses. */
async function load(entry: string, exports: string[], next: string): Promise<Solution> {
  const expected = `${entry} compiles and exports ${exports.join(", ")}`;
  return step({ did: `loaded ${entry}`, expected, next }, () =>
    lab().solutionOf({ revision: "main", entry, exports }),
  );
}

async function judgePricing(pricing: Solution, order: Order): Promise<void> {
  const { net, vat, gross, saved } = priceOrder(order);
  const ask = async (name: string, amount: number, advise: (seen: unknown) => string): Promise<void> => {
    const words = { did: `${name} for ${tellOrder(order)}`, expected: priceWords };
    const seen = await step({ ...words, next: `npm test in work/ calls ${name} too` }, () =>
      pricing.call(name, order),
    );
    await step({ ...words, next: advise(seen) }, () => expect(seen).toBe(amount));
  };
  const adviseOn = (name: string) => () => `which side brought ${name}, and what did it mean by it?`;
  await ask("grossTotalPence", gross, (seen) => adviseOnGross(order, seen));
  await ask("netTotalPence", net, adviseOn("netTotalPence"));
  await ask("vatTotalPence", vat, adviseOn("vatTotalPence"));
  await ask("savedPence", saved, adviseOn("savedPence"));
}

async function judgeReceipt(receipt: Solution, order: Order): Promise<void> {
  const { gross, vat, saved } = priceOrder(order);
  const amounts = [
    ...(saved > 0 ? [`You saved ${formatPounds(saved)}`] : []),
    ...(vat > 0 ? [`VAT ${formatPounds(vat)}`] : []),
  ];
  const words = {
    did: `renderReceipt for ${tellOrder(order)}`,
    expected:
      "what was saved (if anything was), the VAT (if there is any), and as the last row the total that the customer pays",
    next: "both sides added rows in the same place: a receipt needs the rows of both",
  };
  await step(words, async () => {
    const rows = expectShape(z.string(), await receipt.call("renderReceipt", order)).split("\n");
    expect(rows.filter((row) => /^(You saved|VAT) /.test(row)).toSorted()).toEqual(amounts.toSorted());
    expect(rows.at(-1)).toBe(`Total ${formatPounds(gross)}`);
  });
}

test("C3", async () => {
  const tree = await repository.tree(await needMerged());
  const next = "npm run build and npm test in work/ show it too";
  const pricing = await load("src/pricing.ts", pricingFunctions, next);
  for (const order of Object.values(orders)) await judgePricing(pricing, order);
  const receipt = await load(tree.has(newReceipt) ? newReceipt : oldReceipt, ["renderReceipt"], next);
  for (const order of Object.values(orders)) await judgeReceipt(receipt, order);
});

test("C4", async () => {
  await needMerged();
  const next =
    "Git merges lines, not meanings: does somebody call what the other side has renamed? git grep, npm run build and npm test find it";
  const sheet = await load("src/driver-sheet.ts", ["driverSheet"], next);
  const { plain, vat } = orders;
  const words = {
    did: `driverSheet for two orders, the second with ${tellOrder(vat)}`,
    expected: "a sheet with one row an order, with the amount that the receipt asks for",
  };
  const rows = (pence: (order: Order) => number): string =>
    [plain, vat]
      .map((order) => `${order.orderNo} ${order.customer}: ${formatPounds(pence(order))}`)
      .join("\n");
  const seen = await step({ ...words, next }, () => sheet.call("driverSheet", [plain, vat]));
  const isNet = seen === rows((order) => priceOrder(order).net);
  const tooLittle =
    "it runs, but drivers collect too little: totalPence meant what the customer pays; which function means that now?";
  await step({ ...words, next: isNet ? tooLittle : next }, () =>
    expect(seen).toBe(rows((order) => priceOrder(order).gross)),
  );
});

test("C5", async () => {
  const tree = await repository.tree(await needMerged());
  const sources = [...tree].filter(([path]) => path.startsWith("src/"));
  const blobs = await repository.blobs(sources.map(([, { id }]) => id));
  const declaring = sources
    .filter(([, { id }]) =>
      /\b(function|const|let)\s+renderReceipt\b/.test(blobs.get(id)?.toString("utf8") ?? ""),
    )
    .map(([path]) => path);
  const seen = [...new Set([...declaring, ...(tree.has(oldReceipt) ? [oldReceipt] : [])])];
  if (seen.length === 1 && seen[0] === newReceipt) return;
  miss("the rename was not kept", {
    did: "git ls-tree -r --name-only main src, looking for the receipt's module",
    seen: seen.length === 0 ? "no module has renderReceipt" : seen.join("\n"),
    expected: `${newReceipt} alone, as feature/vat named it`,
    next: "git log --follow --stat shows a rename; read about git mv and git rm",
  });
});

test("C6", async () => {
  const main = await repository.tree(await needMerged());
  if (!isThere(startMain) || !isThere(startVat))
    miss("the commits that were handed out are gone", {
      did: "looked for the commits that main and feature/vat were at",
      seen: "at least one of them is in no branch and no longer stored",
      expected: "both branches as they were handed out",
      next: "begin again: the README says how",
    });
  const sides = [await repository.tree(startMain), await repository.tree(startVat)];
  const base = await repository.tree((await repository.mergeBase(startMain, startVat)) ?? startMain);
  const idIn = (tree: typeof main, path: string): string | undefined => tree.get(path)?.id;
  const untouched = [...base.keys()].filter((path) =>
    sides.every((side) => idIn(side, path) === idIn(base, path)),
  );
  const isKnown = (path: string): boolean => base.has(path) || sides.some((side) => side.has(path));
  const wrong = [
    ...untouched
      .filter((path) => idIn(main, path) !== idIn(base, path))
      .map((path) => (main.has(path) ? `changed: ${path}` : `missing: ${path}`)),
    ...[...main.keys()]
      .filter((path) => !isKnown(path) && !path.startsWith("tests/"))
      .map((path) => `new:     ${path}`),
  ];
  if (wrong.length === 0) return;
  miss("the merge brings changes that neither side made", {
    did: "git diff --stat between the merge base and main, leaving out what main or feature/vat had touched",
    seen: wrong.slice(0, 10).join("\n"),
    expected: "only what one of the sides changed, the repair, and new tests",
    next: "editors reformat and merge tools leave copies: git show --stat main, then git restore --source or git rm",
  });
});

test("C7", async () => {
  const main = await needMerged();
  const vat = repository.resolve("refs/heads/feature/vat");
  if (vat !== startVat)
    miss("feature/vat is not where it was", {
      did: "git log --oneline feature/vat",
      seen:
        vat === undefined
          ? "there is no branch feature/vat"
          : tellLog((await repository.commits(vat)).slice(0, 3)),
      expected: `feature/vat at ${shortId(startVat)}, as Ines left it`,
      next: "the branch is Ines's, and others may have it: read about git branch --force",
    });
  if (!isThere(startMain) || !(await repository.isAncestor(startMain, main)))
    miss("main has lost earlier commits", {
      did: "git log --oneline main",
      seen: tellLog(await repository.commits(main)),
      expected: `all commits that main had, up to ${shortId(startMain)}`,
      next: "git reflog show main says where main was before",
    });
});

test("C8", async () => {
  await needMerged();
  const { staged, unstaged, conflicted, untracked } = await repository.status();
  const left = [
    ...repository.operationsInProgress().map((operation) => `a ${operation} is in progress`),
    ...(repository.hasStash() ? ["something is stashed"] : []),
    ...conflicted.map((file) => `conflict:  ${file}`),
    ...staged.map((file) => `staged:    ${file}`),
    ...unstaged.map((file) => `changed:   ${file}`),
    ...untracked.map((file) => `untracked: ${file}`),
  ];
  if (left.length === 0) return;
  miss("something was left over", {
    did: "git status and git stash list",
    seen: left.slice(0, 10).join("\n"),
    expected: "no operation in progress, an empty stash, a clean work tree",
    next: "git status says for each line what could be done; git stash drop forgets what is stashed",
  });
});
