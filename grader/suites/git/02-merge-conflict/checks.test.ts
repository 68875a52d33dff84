import type { Commit } from "@lab/git-history";
import {
  findCounterexample,
  lab,
  Miss,
  miss,
  say,
  SolutionFall,
  step,
  test,
  type Solution,
} from "@lab/testkit";
import { nameEdge } from "@lab/edges";
import { listByteChanges } from "../judge-bytes.ts";
import { findLeftovers, needMain, shortId, tellLog, tellWorkElsewhere } from "../tell-history.ts";
import { drawnOrders, listOrderEdges, makeOrders } from "./data.ts";
import {
  branchOf,
  listBesides,
  listCopies,
  listDueBytes,
  listLostChanges,
  readSides,
  type Sides,
} from "./judge-files.ts";
import { judgeOrders, judgePricing, judgeReceipt, pricingFunctions } from "./judge-prices.ts";
import { judgeSheets } from "./judge-sheet.ts";
import { c1, c10, c11, c2, c3, c4, c5, c6, c7, c8, c9, moduleWords, notMerged } from "./messages.ts";
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
  const right = merges.find(({ parents }) => parents.join() === [startMain, startVat].join());
  if (merges.length === 1 && right) return;
  const values = {
    log: fresh.length === 0 ? say(c1.noNewCommit) : tellLog(fresh),
    main: shortId(startMain),
    vat: shortId(startVat),
  };
  if (right) miss(say(c1.notOne, { ...values, merge: shortId(right.id) }));
  miss(say(c1.noMerge, { ...values, advice: await adviseOnMerge(merges) }));
});

async function adviseOnMerge(merges: Commit[]): Promise<string> {
  const merge = merges.at(-1);
  if (!merge) return say(c1.oneParent);
  const [first = "", second, third] = merge.parents;
  if (third !== undefined) return say(c1.manyParents);
  if (first === startVat && second === startMain) return say(c1.otherWayRound);
  if (second !== startVat) return say(c1.otherState);
  const isOnMain = isThere(startMain) && (await repository.isAncestor(startMain, first));
  return isOnMain ? say(c1.mainWentOn) : say(c1.mainRewritten);
}

test("C2", async () => {
  const markers = await repository.conflictMarkers(await needMerged());
  if (markers.length === 0) return;
  const shown = markers.slice(0, 6).map(({ path, line, text }) => `${path}:${line}: ${text.slice(0, 100)}`);
  miss(say(c2.markers, { markers: shown.join("\n") }));
});

/** A module of main, as the learner's code; when it can't be loaded, the check that needs it misses. */
async function load(entry: string, exports: string[], advice: string): Promise<Solution> {
  return step(say(moduleWords.loaded, { entry, names: exports.join(", "), advice }), () =>
    lab().solutionOf({ revision: "main", entry, exports }),
  );
}

let pricing: Promise<Solution> | undefined;
let receipt: Promise<Solution> | undefined;

/** Each runs in a process of its own, which C11 and C4 go on with. */
function loadPricing(): Promise<Solution> {
  pricing ??= load("src/pricing.ts", pricingFunctions, say(c3.build));
  return pricing;
}

async function loadReceipt(): Promise<Solution> {
  receipt ??= load(await findReceipt(), ["renderReceipt"], say(c3.build));
  return receipt;
}

/** The receipt's module, also where it has another name than it should: that is C5's affair. */
async function findReceipt(): Promise<string> {
  const tree = await repository.tree(await needMerged());
  if (tree.has(newReceipt)) return newReceipt;
  const copies = isThere(startMain) && isThere(startVat) ? listCopies(await needSides()) : [];
  return copies.find((file) => file.startsWith("src/")) ?? oldReceipt;
}

test("C3", async () => {
  await needMerged();
  const ofPricing = await loadPricing();
  for (const order of Object.values(orders)) await judgePricing(ofPricing, order);
  const ofReceipt = await loadReceipt();
  for (const order of Object.values(orders)) await judgeReceipt(ofReceipt, order);
});

test("C11", async () => {
  await needMerged();
  const [ofPricing, ofReceipt] = [await loadPricing(), await loadReceipt()];
  const edges = listOrderEdges().map(({ edge, because }) => ({ order: edge.value, because, edge }));
  const missed = await judgeOrders(ofPricing, ofReceipt, edges);
  missed.find((tell) => tell !== undefined)?.();
  const because = say(c11.because.drawn);
  const found = await findCounterexample(drawnOrders(), {
    label: "git-02 orders",
    runs: 80,
    judge: (drawn) =>
      judgeOrders(
        ofPricing,
        ofReceipt,
        drawn.map((order) => ({ order, because })),
      ),
  });
  found?.problem();
});

/** The receipt's module, where it loads: that it doesn't is C3's affair. */
async function tryReceipt(): Promise<Solution | undefined> {
  try {
    return await loadReceipt();
  } catch (error) {
    if (error instanceof Miss || error instanceof SolutionFall) return undefined;
    throw error;
  }
}

test("C4", async () => {
  await needMerged();
  const sheet = await load("src/driver-sheet.ts", ["driverSheet"], say(c4.renamed));
  await judgeSheets({ sheet, receipt: await tryReceipt() }, orders);
});

/** The trees of both sides and of main, for who compares files. */
async function needSides(): Promise<Sides> {
  const main = await needMerged();
  return isThere(startMain) && isThere(startVat) ? readSides(repository, main) : miss(say(c6.gone));
}

test("C5", async () => {
  const sides = await needSides();
  const isOld = sides.merged.has(oldReceipt);
  const isNew = sides.merged.has(newReceipt);
  const copies = listCopies(sides).filter((file) => file !== oldReceipt);
  const [copy] = copies;
  if (isNew && !isOld && copy === undefined) return;
  const found = [...(isNew ? [newReceipt] : []), ...(isOld ? [oldReceipt] : []), ...copies];
  const values = { files: found.join("\n") || say(c5.noModule), receipt: newReceipt };
  if (!isNew) miss(say(c5.notOne, { ...values, what: say(c5.lost), advice: say(c5.lostAdvice) }));
  if (isOld)
    miss(
      say(c5.notOne, { ...values, what: say(c5.oldToo), advice: say(c5.oldAdvice, { file: oldReceipt }) }),
    );
  miss(say(c5.notOne, { ...values, what: say(c5.copied), advice: say(c5.copyAdvice, { file: copy ?? "" }) }));
});

test("C6", async () => {
  const marked = new Set((await repository.conflictMarkers(await needMerged())).map(({ path }) => path));
  // What has a marker in it is C2's affair.
  const besides = listBesides(await needSides(), marked);
  if (besides.length > 0) miss(say(c6.besides, { files: besides.slice(0, 10).join("\n") }));
});

test("C9", async () => {
  const lost = listLostChanges(await needSides());
  const [first] = lost;
  if (!first) return;
  const files = lost.slice(0, 8).map(({ line }) => line);
  miss(say(c9.lost, { files: files.join("\n"), side: branchOf[first.side], file: first.file }));
});

test("C10", async () => {
  const sides = await needSides();
  const [first, ...more] = await listByteChanges(repository, sides.merged, listDueBytes(sides));
  if (!first) return;
  const files = [first, ...more.slice(0, 7)].map(({ line }) => line);
  miss(say(c10.bytes, { files: files.join("\n"), advice: first.next }), { edge: nameEdge(first.edge) });
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
  miss(words, left?.edge ? { edge: nameEdge(left.edge) } : {});
});
