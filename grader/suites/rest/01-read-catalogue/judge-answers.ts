import { describeAnswer, miss, readMediaType, say, type Answer } from "@lab/testkit";
import type { StoredProduct } from "./data.ts";
import { showProduct } from "./data.ts";
import { c9, listAdvice, listWords, problemAdvice, problemWords } from "./messages.ts";

/** What is amiss with an answer, and what to look at for that. */
interface Difference {
  difference: string;
  next?: string;
}

const shownFields = ["sku", "name", "category", "pricePence", "organic", "inSeason"] as const;
type Shown = Record<string, unknown>;

function tell(answer: Answer, { difference, next }: Difference): never {
  const seen = say(listWords.was, { difference, answer: describeAnswer(answer, difference) });
  return miss(difference, { seen, ...(next ? { next } : {}) });
}

/** A miss where the status is another one. Whether the body fits is for other checks. */
export function expectStatus(answer: Answer, expected: number): void {
  const { status } = answer;
  if (status !== expected) tell(answer, { difference: say(problemWords.status, { status, expected }) });
}

export function isJson(answer: Answer): boolean {
  return ["application/json", "application/problem+json"].includes(readMediaType(answer));
}

/** What keeps an answer's body from being a problem body, if anything does. */
function findProblemFault(answer: Answer): Difference | undefined {
  const { status: expected } = answer;
  const next = say(problemAdvice.shape);
  const { body } = answer as { body: unknown };
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return { difference: say(problemWords.noObject), next };
  const { type, title, status } = body as Shown;
  if (typeof type !== "string") return { difference: say(problemWords.noType), next };
  if (typeof title !== "string") return { difference: say(problemWords.noTitle), next };
  if (title.trim() === "")
    return { difference: say(problemWords.blankTitle), next: say(problemAdvice.blankTitle) };
  if (status === undefined) return { difference: say(problemWords.noStatus), next };
  if (typeof status === "string")
    return {
      difference: say(problemWords.textStatus, { status: JSON.stringify(status) }),
      next: say(problemAdvice.textStatus),
    };
  if (status === expected) return undefined;
  return {
    difference: say(problemWords.otherStatus, { status: JSON.stringify(status), expected }),
    next: say(problemAdvice.otherStatus),
  };
}

export function expectProblemBody(answer: Answer): void {
  if (!isJson(answer)) {
    const type = readMediaType(answer);
    // A page is Express's own: which handler is missing is for the check to say.
    const advice = type === "text/html" ? {} : { next: say(problemAdvice.media) };
    tell(answer, { difference: say(problemWords.media, { type }), ...advice });
  }
  const fault = findProblemFault(answer);
  if (fault) tell(answer, fault);
}

/** Whatever of an answer's body is a product, wrapped as the contract says or not. */
export function readProducts({ body }: Answer): Shown[] {
  const list = Array.isArray(body) ? body : [body, Object.values(Object(body) as Shown)].flat(2);
  return list.filter((one): one is Shown => typeof one === "object" && one !== null && "sku" in one);
}

/** A miss where another product's price is shown. Whether a product is shown at all is for another check. */
export function expectPrice(answer: Answer, { pricePence }: StoredProduct): void {
  const [shown] = readProducts(answer);
  if (!shown || shown["pricePence"] === pricePence) return;
  const price = JSON.stringify(shown["pricePence"]);
  tell(answer, { difference: say(c9.otherPrice, { price }) });
}

/** A miss where others are listed than these, in whatever order: that is for one check alone, as is the wrapping. */
export function expectListed(answer: Answer, products: readonly StoredProduct[]): void {
  const { status } = answer;
  if (status !== 200) tell(answer, { difference: say(listWords.status, { status }) });
  if (!hasList(answer)) tell(answer, { difference: say(listWords.noList), next: say(listAdvice.noList) });
  const shown = readProducts(answer);
  const skus = shown.map(({ sku }) => String(sku));
  const wanted = products.map(({ sku }) => sku);
  const missing = wanted.filter((sku) => !skus.includes(sku));
  if (missing.length > 0)
    tell(answer, {
      difference: say(listWords.missing, { skus: name(missing) }),
      next: say(listAdvice.missing),
    });
  const surplus = shown.filter(({ sku }) => !wanted.includes(String(sku)));
  if (surplus.length > 0) {
    const isOut = surplus.every(({ inSeason }) => inSeason === false);
    tell(answer, {
      difference: say(listWords.surplus, { skus: name(surplus.map(({ sku }) => String(sku))) }),
      next: say(isOut ? listAdvice.outOfSeason : listAdvice.surplus),
    });
  }
  const twice = skus.filter((sku, index) => skus.indexOf(sku) !== index);
  if (twice.length > 0)
    tell(answer, { difference: say(listWords.twice, { skus: name(twice) }), next: say(listAdvice.twice) });
}

function hasList({ body }: Answer): boolean {
  return Array.isArray(body) || Object.values(Object(body) as Shown).some((part) => Array.isArray(part));
}

/** A miss where the answer is not exactly this list. */
export function expectList(answer: Answer, products: readonly StoredProduct[]): void {
  expectListed(answer, products);
  expectNothingBeside(answer);
  if (Array.isArray(answer.body))
    tell(answer, { difference: say(listWords.bare), next: say(listAdvice.bare) });
  const shown = readProducts(answer);
  const order = shown.map(({ sku }) => String(sku));
  if (order.some((sku, index) => sku !== products[index]?.sku))
    tell(answer, { difference: say(listWords.order, { skus: name(order) }), next: say(listAdvice.order) });
  for (const [index, product] of products.entries()) expectFields(answer, shown[index] ?? {}, product);
}

/** A miss where something stands beside the list; that it is wrapped at all is for another check. */
export function expectNothingBeside({ body }: Answer): void {
  const beside = Object.keys(Object(body) as Shown).find((name) => name !== "products");
  if (beside !== undefined && !Array.isArray(body))
    miss(say(listWords.beside, { field: beside }), { next: say(listAdvice.beside) });
}

/** A miss where a product of the list is shown in season and is stored as out of it, or the other way round. */
export function expectSeasons(answer: Answer, products: readonly StoredProduct[]): void {
  for (const shown of readProducts(answer)) {
    const stored = products.find(({ sku }) => sku === shown["sku"]);
    const { sku = "", inSeason } = stored ?? {};
    if (stored && "inSeason" in shown && shown["inSeason"] !== inSeason)
      tell(answer, {
        difference: say(listWords.otherField, {
          field: "inSeason",
          sku,
          shown: JSON.stringify(shown["inSeason"]),
        }),
        next: say(listAdvice.field),
      });
  }
}

/** A miss where the answer is not this product. Fields that are not to be shown are for another check. */
export function expectProduct(answer: Answer, product: StoredProduct): void {
  const { status } = answer;
  if (status !== 200) tell(answer, { difference: say(listWords.status, { status }) });
  const { body } = answer as { body: unknown };
  const shown = typeof body === "object" && body !== null ? (body as Shown) : {};
  expectFields(answer, shown, product, true);
}

function expectFields(answer: Answer, shown: Shown, product: StoredProduct, isAdvised = false): void {
  const wanted = showProduct(product) as Shown;
  const { sku } = product;
  const field = shownFields.find((one) => shown[one] !== wanted[one]);
  if (!field) return;
  const difference =
    field in shown
      ? say(listWords.otherField, { field, sku, shown: JSON.stringify(shown[field]) })
      : say(listWords.noField, { field, sku });
  tell(answer, { difference, ...(isAdvised ? {} : { next: say(listAdvice.field) }) });
}

const named = 4;

function name(skus: readonly string[]): string {
  const more = skus.length > named ? " …" : "";
  return `${skus.slice(0, named).join(", ")}${more}`;
}

/** The fields that are shown and should not be, and those that should be and are not. */
export function compareFields(shown: object): { surplus: string[]; lacking: string[] } {
  const fields = Object.keys(shown);
  return {
    surplus: fields.filter((field) => !shownFields.includes(field as "sku")),
    lacking: shownFields.filter((field) => !fields.includes(field)),
  };
}
