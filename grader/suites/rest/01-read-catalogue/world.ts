import { createRandom, deriveSeed } from "@lab/hedgerow-data";
import { lab, stub, type Answer, type ServedApp, type Stub } from "@lab/testkit";
import { makeCatalogue, type StoredProduct } from "./data.ts";

export const { seed, solution } = lab();
export const catalogue = makeCatalogue(seed);
export const inSeason = catalogue.filter((product) => product.inSeason);
export const [product] = inSeason as [StoredProduct];
export const outOfSeason = catalogue.find((one) => !one.inSeason) as StoredProduct;
export const [season, capitals] = ["season=all", "season=ALL"];

export const counts = { stored: catalogue.length, inSeason: inSeason.length };
export const unknownSku = "NO-SUCH-SKU";

/** Answers from what `read` gives at the time of the call. */
export function makeMethods(read: () => readonly StoredProduct[]) {
  return {
    list: async () => read(),
    findBySku: async (sku: string) => read().find((one) => one.sku === sku) ?? null,
  };
}

export function makeRepository(products: readonly StoredProduct[]): Stub {
  return stub(makeMethods(() => products));
}

export async function serveCatalogue(products = makeRepository(catalogue)): Promise<ServedApp> {
  return solution.serve("createApp", { products });
}

export async function get(app: ServedApp, path: string): Promise<Answer> {
  return app.request().get(path);
}

/** Requests that are under way together: of one that fails early it is told when the answers are waited for. */
export function askTogether(requests: readonly Promise<Answer>[]): Promise<Answer[]> {
  const answers = Promise.all(requests);
  answers.catch(() => {});
  return answers;
}

export const pathOf = ({ sku }: Pick<StoredProduct, "sku">): string => `/products/${encodeURIComponent(sku)}`;

/** A secret that no text of a solution's own holds. */
export const secret = `connection to 10.0.0.7 lost, attempt ${createRandom(deriveSeed(seed, "rest-01 fault")).int(100, 999)}`;

export function makeFailing(): Stub {
  const reject = async (): Promise<never> => Promise.reject(new Error(secret));
  return stub({ list: reject, findBySku: reject });
}

/** What a check has found, so that no other one tells of it again. */
export const judged = {
  /** Told of once: what other checks ask for goes by the status. */
  isProblemBodyAmiss: false,
  /** Whether `season` is read rightly: where it isn't, C5 says so, and what others ask goes without it. */
  isSeasonRead: false,
  /** Whether each request to a repository that rejects has an answer: where it hasn't, C7 says so. */
  isFailureTold: false,
};
