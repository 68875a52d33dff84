import type { Commit } from "@lab/git-history";
import { expect, expectShape, lab, miss, say, step, test, type Solution } from "@lab/testkit";
import { z } from "zod";
import { findLeftovers, needMain, shortId, tellLog, tellWorkElsewhere } from "../tell-history.ts";
import { formatPounds, makeOrders, priceOrder, tellOrder, type Order } from "./data.ts";
import { c1, c2, c3, c4, c5, c6, c7, c8, moduleWords, notMerged } from "./messages.ts";
import { newReceipt, oldReceipt, startMain, startVat } from "./repo.ts";

const { seed } = lab();
const repository = lab().repository();
const orders = makeOrders(seed);

const isThere = (id: string): boolean => repository.typeOf(id) === "commit";

/** Tip of main; before anything was merged there is nothing to judge. */
async function needMerged(advice: string = say(notMerged.first)): Promise<string> {
  const main = needMain(repository);
  return main === startMain ? miss(say(notMerged.nothing, { advice })) : main;
}

async function adviseOnStart(): Promise<string> {
  if (repository.operationsInProgress().includes("merge")) return say(c1.open);
  return (await tellWorkElsewhere(repository, [startVat].filter(isThere))) ?? say(c1.start);
}

test("C1", async () => {
  const main = await needMerged(await adviseOnStart());
  const fresh = await repository.commits(main, [startMain, startVat].filter(isThere));
  const merges = fresh.filter(({ parents }) => parents.length > 1);
  const [merge] = merges;
  if (merges.length === 1 && merge && merge.parents.join() === [startMain, startVat].join()) return;
  const values = {
    log: fresh.length === 0 ? say(c1.noNewCommit) : tellLog(fresh),
    main: shortId(startMain),
    vat: shortId(startVat),
    advice: adviseOnMerge(merges),
  };
  miss(say(c1.noMerge, values));
});

function adviseOnMerge([merge, ...more]: Commit[]): string {
  if (!merge) return say(c1.oneParent);
  if (more.length > 0) return say(c1.severalMerges);
  const [first, second] = merge.parents;
  if (first === startVat && second === startMain) return say(c1.otherWayRound);
  return second === startVat ? say(c1.mainWentOn) : say(c1.otherState);
}

test("C2", async () => {
  const markers = await repository.conflictMarkers(await needMerged());
  if (markers.length === 0) return;
  const shown = markers.slice(0, 6).map(({ path, line, text }) => `${path}:${line}: ${text}`);
  miss(say(c2.markers, { markers: shown.join("\n") }));
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
function chooseGrossWords(order: Order, seen: unknown) {
  if (seen === priceOrder(order, { discount: true, vat: false }).gross) return c3.withoutVat;
  return seen === priceOrder(order, { discount: false, vat: true }).gross
    ? c3.withoutDiscount
    : c3.otherGross;
}

/** A module of main, as the learner's code; when it can't be loaded, the check that needs it misses. */
async function load(entry: string, exports: string[], advice: string): Promise<Solution> {
  return step(say(moduleWords.loaded, { entry, names: exports.join(", "), advice }), () =>
    lab().solutionOf({ revision: "main", entry, exports }),
  );
}

async function judgePricing(pricing: Solution, order: Order): Promise<void> {
  const { net, vat, gross, saved } = priceOrder(order);
  for (const [name, amount] of [
    ["grossTotalPence", gross],
    ["netTotalPence", net],
    ["vatTotalPence", vat],
    ["savedPence", saved],
  ] as const) {
    const values = { name, order: tellOrder(order) };
    const seen = await step(say(c3.call, values), () => pricing.call(name, order));
    const words = name === "grossTotalPence" ? chooseGrossWords(order, seen) : c3.amount;
    await step(say(words, values), () => expect(seen).toBe(amount));
  }
}

async function judgeReceipt(receipt: Solution, order: Order): Promise<void> {
  const { gross, vat, saved } = priceOrder(order);
  const amounts = [
    ...(saved > 0 ? [`You saved ${formatPounds(saved)}`] : []),
    ...(vat > 0 ? [`VAT ${formatPounds(vat)}`] : []),
  ];
  await step(say(c3.receipt, { order: tellOrder(order) }), async () => {
    const rows = expectShape(z.string(), await receipt.call("renderReceipt", order)).split("\n");
    expect(rows.filter((row) => /^(You saved|VAT) /.test(row)).toSorted()).toEqual(amounts.toSorted());
    expect(rows.at(-1)).toBe(`Total ${formatPounds(gross)}`);
  });
}

test("C3", async () => {
  const tree = await repository.tree(await needMerged());
  const advice = say(c3.build);
  const pricing = await load("src/pricing.ts", pricingFunctions, advice);
  for (const order of Object.values(orders)) await judgePricing(pricing, order);
  const receipt = await load(tree.has(newReceipt) ? newReceipt : oldReceipt, ["renderReceipt"], advice);
  for (const order of Object.values(orders)) await judgeReceipt(receipt, order);
});

test("C4", async () => {
  await needMerged();
  const sheet = await load("src/driver-sheet.ts", ["driverSheet"], say(c4.renamed));
  const { plain, vat } = orders;
  const rows = (pence: (order: Order) => number): string =>
    [plain, vat]
      .map((order) => `${order.orderNo} ${order.customer}: ${formatPounds(pence(order))}`)
      .join("\n");
  const order = tellOrder(vat);
  const seen = await step(say(c4.sheet, { order, advice: say(c4.renamed) }), () =>
    sheet.call("driverSheet", [plain, vat]),
  );
  const isNet = seen === rows((one) => priceOrder(one).net);
  const advice = isNet ? say(c4.tooLittle) : say(c4.renamed);
  await step(say(c4.sheet, { order, advice }), () => expect(seen).toBe(rows((one) => priceOrder(one).gross)));
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
  miss(say(c5.renameLost, { files: seen.join("\n") || say(c5.noModule), receipt: newReceipt }));
});

test("C6", async () => {
  const main = await repository.tree(await needMerged());
  if (!isThere(startMain) || !isThere(startVat)) miss(say(c6.gone));
  const sides = [await repository.tree(startMain), await repository.tree(startVat)];
  const base = await repository.tree((await repository.mergeBase(startMain, startVat)) ?? startMain);
  const idIn = (tree: typeof main, path: string): string | undefined => tree.get(path)?.id;
  const untouched = [...base.keys()].filter((path) =>
    sides.every((side) => idIn(side, path) === idIn(base, path)),
  );
  const isKnown = (path: string): boolean => base.has(path) || sides.some((side) => side.has(path));
  const besides = [
    ...untouched
      .filter((path) => idIn(main, path) !== idIn(base, path))
      .map((file) => say(main.has(file) ? c6.changed : c6.missing, { file })),
    ...[...main.keys()]
      .filter((path) => !isKnown(path) && !path.startsWith("tests/"))
      .map((file) => say(c6.added, { file })),
  ];
  if (besides.length > 0) miss(say(c6.besides, { files: besides.slice(0, 10).join("\n") }));
});

test("C7", async () => {
  const main = await needMerged();
  const vat = repository.resolve("refs/heads/feature/vat");
  if (vat !== startVat) {
    const log = vat === undefined ? say(c7.noBranch) : tellLog((await repository.commits(vat)).slice(0, 3));
    miss(say(c7.branchMoved, { log, vat: shortId(startVat) }));
  }
  if (!isThere(startMain) || !(await repository.isAncestor(startMain, main)))
    miss(say(c7.mainLost, { log: tellLog(await repository.commits(main)), main: shortId(startMain) }));
});

test("C8", async () => {
  await needMerged();
  const left = await findLeftovers(repository);
  const stashed = repository.hasStash() ? [say(c8.stash)] : [];
  const lines = [...(left?.lines ?? []), ...stashed];
  if (lines.length === 0) return;
  const words = say(c8.leftovers, {
    left: lines.slice(0, 10).join("\n"),
    advice: left?.next ?? say(c8.dropStash),
  });
  miss(words, left?.edge ? { edge: `${left.edge.dimension}: ${left.edge.name}` } : {});
});
