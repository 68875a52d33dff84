import {
  edgesOf,
  inheritedNames,
  usualParameters,
  type Edge,
  valuesBeside,
  parametersBeside,
} from "@lab/edges";
import {
  catchMiss,
  findCounterexample,
  miss,
  readMediaType,
  say,
  step,
  stub,
  type ServedApp,
} from "@lab/testkit";
import { renameProduct, worlds, type StoredProduct } from "./data.ts";
import {
  expectList,
  expectListed,
  expectNothingBeside,
  expectSeasons,
  expectStatus,
} from "./judge-answers.ts";
import { c1, c11, c5 } from "./messages.ts";
import {
  capitals,
  catalogue,
  counts,
  get,
  inSeason,
  makeMethods,
  outOfSeason,
  product,
  season,
  serveCatalogue,
  judged,
} from "./world.ts";

export async function judgeList(): Promise<void> {
  let world: readonly StoredProduct[] = catalogue;
  const app = await serveCatalogue(stub(makeMethods(() => world)));
  const whole = await step(say(c1.list, counts), async () => {
    const answer = await get(app, "/products");
    expectList(answer, inSeason);
    return answer.text;
  });

  const expectWorld = async (products: StoredProduct[], edge?: Edge): Promise<void> => {
    world = products;
    const expected = products.filter((one) => one.inSeason);
    const shown = products.map(({ sku, inSeason }) => say(inSeason ? c1.product : c1.productOut, { sku }));
    const words = say(c1.world, {
      world: shown.join(", ") || say(c1.none),
      skus: expected.map(({ sku }) => sku).join(", ") || say(c1.none),
    });
    await step({ ...words, ...(edge ? { edge } : {}) }, async () => {
      const answer = await get(app, "/products");
      // The list of before, kept: that is C8's business.
      if (answer.text !== whole) expectList(answer, expected);
    });
  };
  const rows = edgesOf("row", {
    "no product": [],
    "one product": [product],
    "none of them in season": [outOfSeason],
    "the last in season": [outOfSeason, product],
    "two that differ in their SKU only": [product, { ...product, sku: `${product.sku}-A` }],
    "a price of 0": [{ ...product, pricePence: 0 }],
    "SKUs of digits after one of letters": [
      product,
      ...["200", "3"].map((sku) => renameProduct(product, sku)),
    ],
    "hundreds of products": Array.from({ length: 260 }, (_, index) => renameProduct(product, `N-${index}`)),
  });
  for (const edge of rows) await expectWorld(edge.value, edge);
  const found = await findCounterexample(worlds(product), {
    label: "rest-01 worlds",
    runs: 40,
    async judge(drawn) {
      const misses = [];
      for (const one of drawn) misses.push(await catchMiss(async () => expectWorld(one)));
      return misses;
    },
  });
  if (found) throw found.problem;
}

export async function judgeSeasons(): Promise<void> {
  const app = await serveCatalogue();
  const { all, current, otherCase, repeated, undocumented } = c5.next;
  const cases: [query: string, expected: StoredProduct[], next: string][] = [
    [season, catalogue, all],
    ["season=current", inSeason, current],
    [capitals, catalogue, otherCase],
    ["season=Current", inSeason, otherCase],
    ["season=all&season=current", catalogue, repeated],
    ["season=current&season=all", inSeason, repeated],
    ["season=all&season=spring", catalogue, repeated],
    ["colour=green&season=all", catalogue, undocumented],
    ["colour=green", inSeason, undocumented],
  ];
  for (const [query, expected, next] of cases) {
    const words = {
      did: say(c5.did, { ...counts, query }),
      expected: say(c5.expected, { count: expected.length }),
    };
    await step({ ...words, next: say(next) }, async () => {
      const judge = async (asked: ServedApp): Promise<void> => {
        const answer = await get(asked, `/products?${query}`);
        expectListed(answer, expected);
        if (expected !== catalogue) return;
        expectNothingBeside(answer);
        expectSeasons(answer, catalogue);
      };
      const found = await catchMiss(() => judge(app));
      if (!found) return;
      const alone = await catchMiss(async () => judge(await serveCatalogue()));
      if (alone) throw found;
      miss(say(c5.kept), { seen: found.details.seen ?? found.message });
    });
  }
  for (const [words, query] of [
    [c5.unknown, "season=spring"],
    [c5.unknownFirst, "season=spring&season=all"],
  ] as const) {
    await step(say(words, { query }), async () => expectStatus(await get(app, `/products?${query}`), 400));
  }
  judged.isSeasonRead = true;
}

export async function judgeOddQueries(): Promise<void> {
  const app = await serveCatalogue();
  for (const edge of [...valuesBeside("all"), ...valuesBeside("current")]) {
    const { value, name: what } = edge;
    const isInherited = inheritedNames.some((inherited) => inherited.value === value);
    const words =
      value === "" ? say(c11.empty, { what }) : say(isInherited ? c11.inherited : c11.value, { value, what });
    await step({ ...words, edge }, async () =>
      expectStatus(await get(app, `/products?season=${value}`), 400),
    );
  }
  for (const edge of usualParameters) {
    const words = say(c11.beside, { ...counts, query: edge.value, what: edge.name });
    await step({ ...words, edge }, async () =>
      expectListed(await get(app, `/products?${season}&${edge.value}`), catalogue),
    );
  }
  for (const edge of [...parametersBeside("season", "all"), ...usualParameters]) {
    const words = say(c11.parameter, { ...counts, query: edge.value, what: edge.name });
    await step({ ...words, edge }, async () => {
      const answer = await get(app, `/products?${edge.value}`);
      // Whether it is JSON is C4's business.
      expectStatus(answer, 200);
      if (readMediaType(answer) === "application/json") expectListed(answer, inSeason);
    });
  }
}
