import {
  describeAnswer,
  describeValue,
  findDifference,
  miss,
  readMediaType,
  say,
  type Answer,
} from "@lab/testkit";
import type { Document } from "mongodb";
import type { Shown } from "./data.ts";
import {
  answerAdvice,
  answerWords,
  pointerAdvice,
  unknownFieldAdvice,
  pointerWords,
  problemAdvice,
  problemWords,
} from "./messages.ts";

/** A miss of what was answered: what is amiss with it, and a next step of its own where there is one. */
function tell(answer: Answer, difference: string, next?: string): never {
  const seen = say(answerWords.was, { difference, answer: describeAnswer(answer, difference) });
  return miss(difference, { seen, ...(next ? { next } : {}) });
}

export const fieldErrorStatuses = [400, 422];

/** A miss where the status is none of these. */
export function expectStatus(answer: Answer, ...allowed: number[]): void {
  const { status } = answer;
  if (!allowed.includes(status))
    tell(answer, say(answerWords.status, { status, expected: allowed.join(", ") }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A miss where a customer is shown otherwise than the contract says; an address may come in small letters. */
export function expectShown(answer: Answer, status: number, expected: Shown): Shown {
  expectStatus(answer, status);
  if (readMediaType(answer) !== "application/json")
    tell(answer, say(answerWords.noJson), say(answerAdvice.noJson));
  const { body } = answer as { body: unknown };
  if (!isObject(body)) return tell(answer, say(answerWords.noObject));
  const surplus = Object.keys(body).find((field) => !Object.hasOwn(expected, field));
  if (surplus !== undefined)
    tell(answer, say(answerWords.surplus, { field: surplus }), adviseOnSurplus(surplus));
  const lacking = Object.keys(expected).find((field) => !Object.hasOwn(body, field));
  if (lacking !== undefined) tell(answer, say(answerWords.lacking, { field: lacking }));
  const found = findShownDifference(body, expected);
  if (found) tellDifference(answer, found);
  return body;
}

/** A miss where a change that was taken shows a field that no client sees, or null; what the others are is for another check. */
export function expectNothingElse(answer: Answer): void {
  if (answer.status !== 200) return;
  if (readMediaType(answer) !== "application/json")
    tell(answer, say(answerWords.noJson), say(answerAdvice.noJson));
  const { body } = answer as { body: unknown };
  if (!isObject(body)) return tell(answer, say(answerWords.noObject));
  const surplus = Object.keys(body).find((field) => !shownFields.includes(field) || body[field] === null);
  if (surplus !== undefined)
    tell(answer, say(answerWords.surplus, { field: surplus }), adviseOnSurplus(surplus));
}

const shownFields = ["id", "email", "name", "phone", "address"];

/** As `expectShown`, of the table's fields alone: what else is shown, and null for what is not there, is for one check. */
export function expectFields(answer: Answer, status: number, expected: Shown): void {
  expectStatus(answer, status);
  const { body } = answer as { body: unknown };
  if (!isObject(body)) return tell(answer, say(answerWords.noObject));
  const shown = shownFields.flatMap((field) =>
    body[field] === undefined || body[field] === null ? [] : [[field, body[field]] as const],
  );
  const found = findShownDifference(Object.fromEntries(shown), expected);
  if (found) tellDifference(answer, found);
}

function tellDifference(answer: Answer, found: NonNullable<ReturnType<typeof findDifference>>): never {
  const { path: field, actual, expected } = found;
  if (actual === undefined) return tell(answer, say(answerWords.lacking, { field }));
  if (expected === undefined)
    return tell(answer, say(answerWords.surplus, { field }), adviseOnSurplus(field));
  const shown = { field, actual: describeValue(actual, 120), wanted: describeValue(expected, 120) };
  return tell(answer, say(answerWords.otherField, shown));
}

function adviseOnSurplus(field: string): string {
  return say(field === "phone" || field === "address" ? answerAdvice.optional : answerAdvice.surplus);
}

/** Where a customer differs from what is expected, the case of its e-mail address left aside. */
export function findShownDifference(shown: Shown, expected: Shown): ReturnType<typeof findDifference> {
  const lower = ({ email, ...others }: Shown): Shown => ({
    ...others,
    email: typeof email === "string" ? email.toLowerCase() : email,
  });
  return findDifference(lower(shown), lower(expected));
}

/** What of a document is otherwise than it was, fields that no client sees included. */
export function findChange(now: Document | null | undefined, before: Document): string | undefined {
  if (!now) return say(answerWords.notStored);
  const show = (value: unknown): string => describeValue(value, 120);
  const field = Object.keys({ ...before, ...now }).find((name) => show(now[name]) !== show(before[name]));
  if (field === undefined) return undefined;
  return say(answerWords.storedOtherwise, { field, actual: show(now[field]), wanted: show(before[field]) });
}

/** What is stored in place of what was sent, in words; the stored null of an optional field is none. */
export function findStoredFault(stored: Document | null | undefined, expected: Shown): string | undefined {
  if (!stored) return say(answerWords.notStored);
  const { email, name, phone, address } = stored;
  const visible = Object.fromEntries(
    Object.entries({ email, name, phone, address }).filter(
      ([, value]) => value !== undefined && value !== null,
    ),
  );
  const { id: _, ...wanted } = expected;
  const found = findShownDifference(visible, wanted);
  if (!found) return undefined;
  return say(answerWords.storedOtherwise, {
    field: found.path,
    actual: describeValue(found.actual, 120),
    wanted: describeValue(found.expected, 120),
  });
}

/** The pointers of a problem body's errors; a miss where there are none to read. */
function readPointers(answer: Answer): string[] {
  const { errors } = Object(answer.body) as { errors?: unknown };
  if (!Array.isArray(errors)) return tell(answer, say(pointerWords.noErrors), say(pointerAdvice.noErrors));
  return errors.map((error: unknown) => {
    const { pointer } = Object(error) as { pointer?: unknown };
    return typeof pointer === "string" ? pointer : tell(answer, say(pointerWords.noPointer));
  });
}

/** A miss where the answer is no field errors, or names other fields than these, or one twice. */
export function expectPointers(
  answer: Answer,
  expected: readonly string[],
  { unknown = [], ...advice }: { taken?: string; unknown?: readonly string[] } = {},
): void {
  const { status } = answer;
  if (!fieldErrorStatuses.includes(status)) {
    const difference = say(answerWords.status, { status, expected: fieldErrorStatuses.join(", ") });
    tell(answer, difference, status < 300 ? (advice.taken ?? say(pointerAdvice.taken)) : undefined);
  }
  const pointers = readPointers(answer);
  const lacking = expected.find((pointer) => !pointers.includes(pointer));
  if (lacking !== undefined) {
    const isAbove = pointers.some((pointer) => pointer !== "" && lacking.startsWith(`${pointer}/`));
    const next = isAbove ? say(pointerAdvice.above) : say(pointerAdvice.lacking);
    tell(answer, say(pointerWords.lacking, { pointer: lacking }), next);
  }
  const surplus = pointers.find((pointer) => !expected.includes(pointer) && !unknown.includes(pointer));
  if (surplus !== undefined)
    tell(answer, say(pointerWords.surplus, { pointer: surplus }), say(pointerAdvice.surplus));
  const twice = pointers.find((pointer, index) => pointers.indexOf(pointer) !== index);
  if (twice !== undefined)
    tell(answer, say(pointerWords.twice, { pointer: twice }), say(pointerAdvice.twice));
}

/** A miss where a body is refused for a field that the table lacks, and no entry says so; which one is for another check. */
export function expectEntry(answer: Answer, name: string): void {
  if (readPointers(answer).length === 0)
    tell(answer, say(pointerWords.lacking, { pointer: `/${name}` }), say(unknownFieldAdvice.refused));
}

/** A miss where the answer is no field errors, or names others than this one alone; how often is for one check. */
export function expectPointer(answer: Answer, pointer: string): void {
  expectStatus(answer, ...fieldErrorStatuses);
  const pointers = readPointers(answer);
  if (!pointers.includes(pointer)) tell(answer, say(pointerWords.lacking, { pointer }));
}

/** Words that only a stack, a driver, or the server's own message has. */
const internals =
  /node_modules|node:internal|\.[cm]?[jt]s:\d+|(?:\\n|\n) +at |Mongo|BSON|Uint8Array|E11000|\b11000\b|dup key|duplicate ?key|keyPattern|keyValue|email_1|not authorized|PlanExecutor|by zero|\bindex(es)?\b|"stack"/i;

/** What keeps an answer's body from being a problem body, if anything does. */
export function findProblemFault(answer: Answer): { difference: string; next: string } | undefined {
  const type = readMediaType(answer);
  if (type !== "application/json" && type !== "application/problem+json") {
    const isPage = type === "text/html";
    return {
      difference: say(problemWords.media, { type: type || say(problemWords.noType) }),
      next: say(isPage ? problemAdvice.page : problemAdvice.media),
    };
  }
  const { body } = answer as { body: unknown };
  const shape = say(problemAdvice.shape);
  if (!isObject(body)) return { difference: say(problemWords.noObject), next: shape };
  const { type: kind, title, status, errors } = body;
  for (const [field, value] of Object.entries({ type: kind, title }))
    if (typeof value !== "string") return { difference: say(problemWords.noText, { field }), next: shape };
  if (status !== answer.status) {
    const shown = { status: status === undefined ? say(problemWords.noField) : JSON.stringify(status) };
    return { difference: say(problemWords.status, { ...shown, expected: answer.status }), next: shape };
  }
  if (!Array.isArray(errors))
    return { difference: say(problemWords.noErrors), next: say(problemAdvice.errors) };
  const isEntry = (error: unknown): boolean =>
    isObject(error) && typeof error["pointer"] === "string" && typeof error["detail"] === "string";
  if (!errors.every(isEntry))
    return { difference: say(problemWords.noEntry), next: say(problemAdvice.errors) };
  const [word] = internals.exec(answer.text) ?? [];
  if (word) return { difference: say(problemWords.internal, { word }), next: say(problemAdvice.internal) };
  // An ETag is made of the body, and may spell anything.
  const { etag: _, ...headers } = answer.headers as Record<string, unknown>;
  for (const [name, value] of Object.entries(headers)) {
    const [inHeader] = internals.exec(String(value)) ?? [];
    if (!inHeader) continue;
    const difference = say(problemWords.inHeader, { name, word: inHeader });
    return { difference, next: say(problemAdvice.internal) };
  }
  return undefined;
}

export function expectProblemBody(answer: Answer): void {
  const fault = findProblemFault(answer);
  if (fault) tell(answer, fault.difference, fault.next);
}

/** A miss where fields are named though none is to blame. */
export function expectNoEntries(answer: Answer, allowed: readonly string[] = []): void {
  const { errors } = Object(answer.body) as { errors: { pointer: string }[] };
  const named = errors.find(({ pointer }) => !["", ...allowed].includes(pointer));
  if (named)
    tell(answer, say(problemWords.surplusEntry, { pointer: named.pointer }), say(problemAdvice.noEntries));
}
