import { edgeOf, edgesOf } from "@lab/edges";
import { type Answer, type ServedApp, expect, miss, say, step } from "@lab/testkit";
import type { Document } from "mongodb";
import { type ChangingMethod, changingMethods } from "./contract.ts";
import { type Person, type Stored, mixedCaseEmail, storeCustomers } from "./data.ts";
import { expectStatus, fieldErrorStatuses } from "./judge-answers.ts";
import { c13, c4 } from "./messages.ts";
import { sendAtOnce, tally } from "./send-at-once.ts";
import { type Trial, sweep } from "./sweep.ts";
import {
  countStored,
  createdOr,
  expectUnchanged,
  findByEmails,
  findStored,
  makeChanges,
  makePerson,
  pick,
  shop,
} from "./world.ts";

export async function judgeTaken(app: ServedApp): Promise<void> {
  const person = makePerson();
  const [one] = (await storeCustomers(shop, [person])) as [Stored];
  const taken = mixedCaseEmail.toLowerCase();
  const holder = await findHolder();
  const before = await countStored();
  const words = (method: string, email: string) => say(c4.taken, { method, email, mixedCaseEmail });
  const emails = edgesOf("text", {
    "in small letters": taken,
    "as it is stored": mixedCaseEmail,
    "in capital letters": mixedCaseEmail.toUpperCase(),
  });
  await sweep(
    app,
    emails.flatMap((edge) =>
      changingMethods.map((method): Trial => {
        const email = edge.value;
        return {
          method,
          path: method === "POST" ? "/customers" : one.path,
          body: takingBodies[method](email),
          words: words(method, email),
          edge,
          judge: (answer) => expectStatus(answer, 409),
        };
      }),
    ),
  );
  await expectUnchanged([one, holder], { before, words: say(c4.unchanged), edge: edgeOf("text", "taken") });
  for (const method of ["PUT", "PATCH"] as const) await expectOwn(app, method);
  await expectOneOfMany(app);
  await expectFreed(app);
}

async function expectOwn(app: ServedApp, method: "PUT" | "PATCH"): Promise<void> {
  const [owner] = (await storeCustomers(shop, [mixCase(makePerson())])) as [Stored];
  const stored = String(owner.document["email"]);
  const owns = edgesOf("text", { "as it is": stored, "in capital letters": stored.toUpperCase() });
  for (const edge of owns) {
    const how = edge.name === "as it is" ? say(c4.asItIs) : say(c4.inCapitals);
    // Another name each time: whether a change of nothing is answered well is C10's business.
    const body = { name: `${makePerson().name} by ${method}`, email: edge.value };
    const words = say(c4.own, { method, how });
    const judge = (answer: Answer): void => expectStatus(answer, 200);
    await sweep(app, [{ method, path: owner.path, body, words, edge, judge }]);
    await step({ ...words, edge }, async () => {
      const email = String((await findStored([owner])).get(owner.id)?.["email"]);
      if (email !== edge.value && email !== edge.value.toLowerCase())
        miss(say(c4.ownKept, { email, sent: edge.value }));
    });
  }
}

const mixCase = (person: Person): Person => ({
  ...person,
  email: person.email.replace(/[a-z]/, (letter) => letter.toUpperCase()),
});

/** What nobody has any more may be had again, and only the e-mail address is one customer's alone. */
async function expectFreed(app: ServedApp): Promise<void> {
  const edge = edgeOf("text", "freed");
  const post = (body: object, words: Trial["words"]): Trial => ({
    method: "POST",
    path: "/customers",
    body,
    words,
    edge,
    judge: (answer) => expectStatus(answer, 201),
  });
  const [first, second] = [makePerson(), makePerson()];
  const ids: string[] = [];
  const sameRest = say(c4.sameRest);
  for (const answer of await sweep(app, [
    post(first, sameRest),
    post({ ...first, email: second.email }, sameRest),
  ]))
    ids.push(String((Object(answer.body) as { id?: unknown }).id));
  const [one, other] = ids.map((id) => `/customers/${id}`) as [string, string];
  const told = (what: string): Trial["words"] => say(c4.freed, { what });
  const third = makePerson();
  const changes = [
    { method: "PATCH", path: one, body: { email: makePerson().email }, owner: first, what: say(c4.givenUp) },
    { method: "DELETE", path: other, owner: second, what: say(c4.gone) },
    { method: "POST", path: "/customers", body: { ...third, name: 42 }, owner: third, what: say(c4.refused) },
  ];
  for (const { owner, what, ...change } of changes) {
    // How the change itself is answered is another check's business.
    const [answer] = await sweep(app, [{ ...change, words: told(what), edge, judge: () => undefined }]);
    const isDone = (answer?.status ?? 500) < 300;
    if (isDone === (change.method !== "POST")) await sweep(app, [post(owner, told(what))]);
  }
}

/** What is asked for besides an address that is taken: something is new, something goes, and none of it may happen. */
const takingBodies: Record<ChangingMethod, (email: string) => object> = {
  POST: (email) => ({ ...makePerson(), email }),
  PUT: (email) => ({ name: "Somebody Else", email }),
  PATCH: (email) => ({ name: "Somebody Else", phone: null, email }),
};

/** Whoever has the address that is taken, as stored. */
async function findHolder(): Promise<Pick<Stored, "id" | "document">> {
  const found = await findByEmails([mixedCaseEmail]);
  const document = found.get(mixedCaseEmail.toLowerCase()) as Document;
  return { id: String(document["_id"]), document };
}

/** Addresses that are not the same as another one, however much alike. */
const alikes = edgesOf("text", {
  "another sign in place of a dot": (email: string) => email.replace(".", "x"),
  "a letter before it": (email: string) => `x${email}`,
  "a letter after it": (email: string) => `${email}a`,
  "a dot less": (email: string) => email.replace(".", ""),
  "a letter less": (email: string) => email.slice(1),
  "a plus and a word": (email: string) => email.replace("@", "+shop@"),
  "another sign in place of the host's dot": (email: string) => email.replace("new.example", "newxexample"),
  "an accent on a letter": (email: string) =>
    email.replace(/[aeiou]/, (letter) => `${letter}\u0301`.normalize()),
});

export async function judgeAlike(app: ServedApp): Promise<void> {
  const trials: Trial[] = [];
  const others: Person[] = [];
  for (const method of changingMethods) {
    // A look-up reads the one that comes in, or the one that is stored, as a pattern or a part: both are tried.
    const cases = alikes.flatMap((edge) => {
      const [one, other] = [makePerson().email, makePerson().email];
      const stored = { edge, email: one, taken: edge.value(one) };
      return method === "POST" ? [stored, { edge, email: edge.value(other), taken: other }] : [stored];
    });
    const targets = await makeChanges(cases.length, method);
    for (const [index, { edge, email, taken }] of cases.entries()) {
      const { path, person } = targets[index] as (typeof targets)[number];
      others.push({ ...makePerson(), email: taken });
      trials.push({
        method,
        path,
        body: method === "PATCH" ? { email } : { ...person, email },
        words: say(c13.alike, { method, email, other: taken, status: createdOr(method) }),
        edge,
        // README, open: some sensible rules refuse letters beyond ASCII.
        judge: (answer) =>
          expectStatus(answer, createdOr(method), ...(/^[!-~]+$/.test(email) ? [] : fieldErrorStatuses)),
      });
    }
  }
  await storeCustomers(shop, others);
  await sweep(app, trials);
  for (const method of ["PUT", "PATCH"] as const) {
    const stored = await storeCustomers(shop, Array.from({ length: 6 }, makePerson));
    const { email } = makePerson();
    const requests = stored.map(({ path, document }, index) => {
      const same = index % 2 === 0 ? email : email.toUpperCase();
      return {
        method,
        path,
        body:
          method === "PUT"
            ? { ...pick(document, ["name", "phone", "address"]), email: same }
            : { email: same },
      };
    });
    const words = say(c13.atOnce, { method, count: stored.length });
    await expectOneOwner(app, { requests, email, won: 200, words });
  }
}

async function expectOneOfMany(app: ServedApp): Promise<void> {
  const person = makePerson();
  const posts = Array.from({ length: 10 }, (_, index) => ({
    method: "POST" as const,
    path: "/customers",
    body: { ...person, email: index % 2 === 0 ? person.email : person.email.toUpperCase() },
  }));
  await expectOneOwner(app, { requests: posts, email: person.email, won: 201, words: say(c4.atOnce) });
}

interface Race {
  requests: Parameters<typeof sendAtOnce>[1];
  email: string;
  won: number;
  words: { did: string; expected: string; next: string };
}

/** Of several that want one address at once, one gets it. */
async function expectOneOwner(app: ServedApp, { requests, email, won, words }: Race): Promise<void> {
  let seen: string = say(c4.noAnswer);
  const edge = edgeOf("parallel", "several at once");
  await step({ ...words, edge, seen: () => seen }, async () => {
    const statuses = await sendAtOnce(app, requests);
    const count = await countStored(email);
    seen = say(c4.answered, { answers: tally(statuses) || say(c4.noAnswer), count });
    const expected = [won, ...Array<number>(requests.length - 1).fill(409)];
    expect(statuses.toSorted((one, other) => one - other)).toEqual(expected);
    expect(count).toBe(1);
  });
}
