import type { Order } from "@lab/hedgerow-data";
import { describeValue, say } from "@lab/testkit";
import { ObjectId } from "mongodb";
import { readSort, type FindSpec } from "./ask-server.ts";
import { advice } from "./messages.ts";
import { decidingFields, type ParamsOf, type Question } from "./questions.ts";

/** Where to look when a question finds an order that it should not, or the other way round: what is so with this order. */
export function advise(question: Question, order: Order, isMissing: boolean, spec: FindSpec): string {
  return (
    adviseOnTypes(spec.filter) ??
    adviseOnOthers(question, spec.filter) ??
    adviseOnOrder(question, order, isMissing, spec)
  );
}

/** Whether a spec sorts as the README says. */
const isSortedRight = (sequence: Question["sequence"], { sort }: FindSpec): boolean =>
  sequence.every(([field, way], index) => {
    const key = Object.entries(readSort(sort))[index];
    return key?.[0] === field && key[1] === way;
  });

/** Where a limit shifts orders in and out that are right by themselves: which of them come first, or which is lost. */
export function adviseOnCut(
  { sequence, params }: Question,
  missing: readonly Order[],
  found: readonly Order[],
  spec: FindSpec,
): string {
  if (!isSortedRight(sequence, spec)) return adviseOnSort(sequence, spec);
  const isAtMost = ({ totalPence }: Order): boolean => "maxPence" in params && totalPence === params.maxPence;
  if (missing.every(isAtMost) && !found.some(isAtMost)) return say(advice.atMost);
  return say(advice.lostAmongFirst);
}

/** The first key of a sort that is not what the README says. */
export function adviseOnSort(sequence: Question["sequence"], spec: FindSpec): string {
  const keys = Object.entries(readSort(spec.sort));
  const at = sequence.findIndex(
    ([field, way], index) => keys[index]?.[0] !== field || keys[index][1] !== way,
  );
  const [field, way] = sequence[at] ?? sequence[0] ?? ["orderNo", 1];
  const found = keys[at]?.[0];
  if (found === undefined) return at > 0 ? say(advice.noTieBreak, { field }) : say(advice.noSort, { field });
  if (found !== field) return say(advice.otherKey, { found, field });
  return way === 1 ? say(advice.upwards, { field }) : say(advice.downwards, { field });
}

/** A field that a filter speaks of and the question doesn't. */
function adviseOnOthers({ name }: Question, filter: unknown): string | undefined {
  const field = listFields(filter).find(
    (each) => each in fields && !decidingFields[name].some((own) => own === each),
  );
  return field === undefined ? undefined : say(advice.otherField, { field });
}

/** What an order has. */
const fields: Readonly<Record<keyof Order, true>> = {
  _id: true,
  orderNo: true,
  customerId: true,
  depotId: true,
  status: true,
  placedAt: true,
  deliverOn: true,
  slot: true,
  lines: true,
  totalPence: true,
  note: true,
  version: true,
};

/** The fields that stand in a filter, without what stands below them. */
export function listFields(filter: unknown): string[] {
  if (typeof filter !== "object" || filter === null) return [];
  return Object.entries(filter).flatMap(([key, part]) => {
    if (/^\$(and|or|nor)$/.test(key) && Array.isArray(part)) return part.flatMap(listFields);
    return key.startsWith("$") ? [] : [key.split(".")[0] as string];
  });
}

function adviseOnOrder(question: Question, order: Order, isMissing: boolean, spec: FindSpec): string {
  switch (question.name) {
    case "q1":
      return adviseOnDepot(order, question.params) ?? adviseOnStatus(order, question.params, isMissing);
    case "q2":
      return adviseOnRange(order, question.params, isMissing);
    case "q3":
      return adviseOnPrice(order, question.params, isMissing);
    case "q4":
      return adviseOnDepot(order, question.params) ?? adviseOnAttention(order, question.params, isMissing);
    case "q5":
      return adviseOnLines(order, question.params, isMissing);
    case "q6":
      return adviseOnDepot(order, question.params) ?? adviseOnMissingNote(order);
    case "q7":
      return adviseOnDepot(order, question.params) ?? adviseOnNoNote(order);
    case "q8":
      return adviseOnDay(order, question.params, isMissing);
    case "q9":
      return adviseOnPrefix(order, question.params, spec, isMissing);
    default:
      return adviseOnDepot(order, question.params) ?? adviseOnSkus(order, question.params, isMissing);
  }
}

/** What a field holds in every order. A value of another type is never equal to it, nor less or more. */
const holds: Readonly<Record<string, (value: unknown) => boolean>> = {
  depotId: (value) => value instanceof ObjectId,
  placedAt: (value) => value instanceof Date,
  deliverOn: (value) => value instanceof Date,
};

/** The first value that a filter compares one of these fields with and that is of no use there. */
function adviseOnTypes(filter: unknown, field?: string): string | undefined {
  if (typeof filter === "string" || typeof filter === "number") {
    const isOther = field !== undefined && !holds[field]?.(filter);
    return isOther ? say(advice.otherType, { field, value: describeValue(filter, 60) }) : undefined;
  }
  if (typeof filter !== "object" || filter === null || filter instanceof Date || "_bsontype" in filter)
    return undefined;
  for (const [key, part] of Object.entries(filter)) {
    const isOperator = key.startsWith("$") || Array.isArray(filter);
    const found =
      key === "$type"
        ? undefined
        : adviseOnTypes(part, Object.hasOwn(holds, key) ? key : isOperator ? field : undefined);
    if (found) return found;
  }
  return undefined;
}

function adviseOnDepot({ depotId }: Order, params: { depotId: ObjectId }): string | undefined {
  return depotId.equals(params.depotId) ? undefined : say(advice.otherDepot);
}

function adviseOnStatus({ status }: Order, asked: ParamsOf["q1"], isMissing: boolean): string {
  if (isMissing) return say(advice.bothHold, { status });
  return say(advice.otherStatus, { status, asked: asked.status });
}

function adviseOnRange({ placedAt }: Order, { from, to }: ParamsOf["q2"], isMissing: boolean): string {
  if (isMissing) return placedAt.getTime() === from.getTime() ? say(advice.atFrom) : say(advice.inRange);
  if (placedAt.getTime() === to.getTime()) return say(advice.atTo);
  return placedAt < from ? say(advice.beforeFrom) : say(advice.afterTo);
}

function adviseOnPrice(
  { status, totalPence }: Order,
  { statuses, maxPence }: ParamsOf["q3"],
  isMissing: boolean,
): string {
  if (isMissing) return totalPence === maxPence ? say(advice.atMost) : say(advice.dearestFirst);
  if (!statuses.includes(status)) return say(advice.noSuchStatus, { status });
  return totalPence > maxPence ? say(advice.tooDear) : say(advice.dearestFirst);
}

function adviseOnAttention(
  { status, deliverOn }: Order,
  { before }: ParamsOf["q4"],
  isMissing: boolean,
): string {
  if (isMissing) return status === "draft" ? say(advice.anyDraft) : say(advice.shippedBefore);
  if (status !== "shipped") return say(advice.neitherStatus, { status });
  return deliverOn.getTime() === before.getTime() ? say(advice.atBefore) : say(advice.shippedLater);
}

function adviseOnLines({ lines }: Order, { sku, minQty }: ParamsOf["q5"], isMissing: boolean): string {
  const own = lines.filter((line) => line.sku === sku);
  if (isMissing) {
    if (own.length === 1 && own[0]?.qty === minQty) return say(advice.exactQuantity, { minQty });
    return lines[0] && own[0] === lines[0] && own[0].qty >= minQty
      ? say(advice.oneLine)
      : say(advice.anyLine);
  }
  if (own.length === 0) return say(advice.noSuchSku, { sku: JSON.stringify(sku) });
  if (lines.some(({ qty, sku: other }) => other !== sku && qty >= minQty)) return say(advice.twoLines);
  return own.length > 1 ? say(advice.addedUp) : say(advice.tooFew, { minQty });
}

function adviseOnMissingNote({ note }: Order): string {
  if (note === null) return say(advice.nullIsThere);
  return note === undefined ? say(advice.notThere) : say(advice.textIsNote);
}

function adviseOnNoNote({ note }: Order): string {
  if (note === null) return say(advice.removed);
  return note === undefined ? say(advice.neverWritten) : say(advice.textIsNote);
}

function adviseOnSkus({ lines }: Order, { skus }: ParamsOf["q10"], isMissing: boolean): string {
  if (!isMissing) return lines.length > 1 ? say(advice.someLine) : say(advice.hasSku);
  if (skus.length === 0) return say(advice.noSkuAsked);
  return lines.length === 0 ? say(advice.noLines) : say(advice.noneOfThem);
}

const london = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "medium",
});

function adviseOnDay({ status, deliverOn }: Order, { day }: ParamsOf["q8"], isMissing: boolean): string {
  if (!isMissing && status !== "delivered") return say(advice.notDelivered, { status });
  const clock = london.format(deliverOn);
  const time = clock.slice(-8);
  if (isMissing && time === "23:59:59") return say(advice.lastMoment, { day });
  if (!isMissing && time === "00:00:00" && clock.slice(0, 10) > day)
    return say(advice.nextMidnight, { clock });
  return say(advice.londonShows, { clock });
}

/** The letters that an expression is given, wherever a spec has it: `$options`, or flags after the pattern. */
function findFlags(value: unknown): string {
  if (value instanceof RegExp) return value.flags;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, part]) =>
      (key === "$options" || key === "options") && typeof part === "string" ? part : findFlags(part),
    )
    .join("");
}

function adviseOnPrefix(
  { note }: Order,
  { prefix }: ParamsOf["q9"],
  spec: FindSpec,
  isMissing: boolean,
): string {
  const flags = findFlags(spec.filter);
  if (flags.includes("x") && /[\s#]/.test(prefix)) return say(advice.optionX);
  if (isMissing) return adviseOnLostNote(note ?? "", prefix);
  if (typeof note !== "string") return say(advice.noNote);
  if (note.toLowerCase().startsWith(prefix.toLowerCase())) return say(advice.otherCase);
  if (evenSpaces(note).startsWith(evenSpaces(prefix))) return say(advice.otherSpaces);
  if (note.split(/\r?\n|\r/).some((each, at) => at > 0 && each.startsWith(prefix)))
    return say(advice.laterLine);
  if (note.includes(prefix)) return say(advice.furtherIn);
  return adviseOnSigns(prefix, say(advice.notSignBySign));
}

const evenSpaces = (text: string): string => text.replaceAll(/\s+/g, " ");

function adviseOnLostNote(note: string, prefix: string): string {
  const next = String.fromCodePoint(note.slice(prefix.length).codePointAt(0) ?? 32);
  const hasSign = /[^\p{L}\p{N}\s]/u.test(prefix.replaceAll(/\p{Emoji_Presentation}/gu, ""));
  if (hasSign) return adviseOnSigns(prefix, say(advice.begins));
  if (/[^ -~\s]/.test(prefix)) return say(advice.units);
  if (/^\s|\s$/.test(prefix)) return say(advice.spaces);
  return /[^ -~]/.test(next) ? say(advice.whatFollows) : say(advice.begins);
}

function adviseOnSigns(prefix: string, otherwise: string): string {
  const sign = /[^\p{L}\p{N}\s]/u.exec(prefix)?.[0];
  return sign === undefined ? otherwise : say(advice.sign, { sign });
}
