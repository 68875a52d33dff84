import { type Edge, type LengthChange, edgeOf, edgesOf, except, limitsIn, textsToKeep } from "@lab/edges";
import {
  type Answer,
  type ServedApp,
  describeAnswer,
  describeValue,
  findDifference,
  miss,
  say,
  step,
} from "@lab/testkit";
import { type ChangingMethod, changingMethods, customerTable } from "./contract.ts";
import { type Person, storeCustomer } from "./data.ts";
import { expectPointer, expectStatus, fieldErrorStatuses, findStoredFault } from "./judge-answers.ts";
import { answerWords, c14, c8 } from "./messages.ts";
import { phonesThatDoNot, phonesThatFit } from "./phones.ts";
import { type Trial, sweep } from "./sweep.ts";
import {
  type Target,
  baseFor,
  createdOr,
  findByEmails,
  makeChanges,
  makePerson,
  pick,
  shop,
} from "./world.ts";

/** Those that mean something to an update, or that a reader of its own may make another text of. */
const textsOfEachMethod = textsToKeep
  .filter(({ value }) => /[$<]|^ |\u0301|__proto__|🥕/u.test(value))
  .map(({ value }) => value);

/** As many characters as a postcode may have, of those that somebody tidies away. */
const shortTexts = edgesOf("text", {
  "small letters and no space": "zz11ad",
  "spaces before, in and after it": " z  1-é ",
});

export async function judgeTexts(app: ServedApp): Promise<void> {
  const cases = textsToKeep.flatMap((edge) =>
    (textsOfEachMethod.includes(edge.value) ? changingMethods : (["POST"] as const)).map(
      (method): TextCase => {
        const text = edge.value;
        const told = { method, text: JSON.stringify(text), what: edge.name, status: createdOr(method) };
        return {
          method,
          edge,
          words: say(c8.kept, told),
          path: ["address"],
          change: ({ address, ...base }) => ({
            ...base,
            name: text,
            address: { ...address, line1: text, town: text },
          }),
        };
      },
    ),
  );
  const emails = changingMethods.map((method): TextCase => {
    const email = `o'hara+veg.${makePerson().email}`;
    return {
      method,
      edge: { dimension: "text", name: say(c8.email.did, { method, email }), value: email },
      words: say(c8.email, { method, email, status: createdOr(method) }),
      path: ["email"],
      change: (base) => ({ ...base, email }),
    };
  });
  const postcodes = changingMethods.flatMap((method) =>
    shortTexts.map((edge): TextCase => {
      const told = { method, text: JSON.stringify(edge.value), what: edge.name, status: createdOr(method) };
      return {
        method,
        edge,
        words: say(c8.postcode, told),
        path: ["address"],
        change: ({ address, ...base }) => ({ ...base, address: { ...address, postcode: edge.value } }),
      };
    }),
  );
  await expectKeptTexts(app, [...emails, ...cases, ...postcodes]);
  await expectLimits(app);
}

export async function judgeCharacters(app: ServedApp): Promise<void> {
  const names = edgesOf("text", {
    "a name of one space": " ",
    "a name of one emoji": "🥕",
    "a name of one sign": "-",
    "a name of three spaces": "   ",
  });
  const within = edgesOf("length", {
    "a name of 50 emoji, which are 100 characters": "🥕".repeat(50),
    "a name of 50 letters with an accent of its own, 100 characters": "e\u0301".repeat(50),
  });
  const beyond = edgesOf("length", {
    "a name of 50 emoji and a letter, which are 101 characters": `${"🥕".repeat(50)}x`,
    "a name of 51 letters with an accent of its own, 102 characters": "e\u0301".repeat(51),
    "a name of 100 emoji": "🥕".repeat(100),
    "a name of 100 letters and a space": `${"x".repeat(100)} `,
  });
  const nameCase = (words: typeof c14.within | typeof c14.blank) => (edge: Edge<string>) =>
    changingMethods.map((method): TextCase => ({
      method,
      edge,
      words: say(words, { method, what: edge.name, status: createdOr(method) }),
      path: ["name"],
      change: (base) => ({ ...base, name: edge.value }),
    }));
  const blankParts = changingMethods.map((method): TextCase => {
    const edge = edgeOf("text", "an address of three parts of one space");
    return {
      method,
      edge,
      words: say(c14.blank, { method, what: edge.name, status: createdOr(method) }),
      path: ["address"],
      change: (base) => ({ ...base, address: { line1: " ", town: " ", postcode: " " } }),
    };
  });
  await expectKeptTexts(app, [
    ...blankParts,
    ...names.flatMap(nameCase(c14.blank)),
    ...within.flatMap(nameCase(c14.within)),
  ]);
  const one = await storeCustomer(shop, makePerson());
  const parts = edgesOf("length", {
    "a postcode of 5 emoji and a letter, which are 11 characters": { postcode: `${"🥕".repeat(5)}x` },
    "a town of 51 emoji, which are 102 characters": { town: "🥕".repeat(51) },
    "a line1 of 101 emoji, which are 202 characters": { line1: "🥕".repeat(101) },
  });
  await sweep(
    app,
    changingMethods.flatMap((method): Trial[] => {
      const other = makePerson();
      const path = method === "POST" ? "/customers" : one.path;
      const judge = (answer: Answer): void => expectStatus(answer, ...fieldErrorStatuses);
      const base = baseFor(method, other, []);
      return [
        ...beyond.map((edge): Trial => {
          const body = { ...base, name: edge.value };
          return { method, path, body, words: say(c14.beyond, { method, what: edge.name }), edge, judge };
        }),
        ...parts.map((edge): Trial => {
          const body = { ...base, address: { ...other.address, ...edge.value } };
          return { method, path, body, words: say(c14.beyond, { method, what: edge.name }), edge, judge };
        }),
      ];
    }),
  );
  await expectPhones(app);
}

/** Changes by each method, of which each has values of its own, and what comes of them is looked at in the database too. */
interface TextCase {
  method: ChangingMethod;
  edge: Edge;
  words: Trial["words"];
  change(base: Person): object;
  path: readonly string[];
}

async function expectKeptTexts(app: ServedApp, cases: readonly TextCase[]): Promise<void> {
  const targets: Record<ChangingMethod, Target[]> = { POST: [], PUT: [], PATCH: [] };
  for (const method of changingMethods)
    targets[method] = await makeChanges(cases.filter((one) => one.method === method).length, method);
  const all = cases.map((one) => {
    const { path, person, stored } = targets[one.method].shift() as Target;
    const body = one.change(baseFor(one.method, person, one.path) as Person);
    return {
      ...one,
      target: path,
      body,
      now: { ...person, ...body },
      ...(stored ? { stored } : {}),
    };
  });
  await sweep(
    app,
    all.map(({ method, target, body, words, edge, now, stored }): Trial => ({
      method,
      path: target,
      body,
      words,
      edge,
      judge(answer) {
        expectStatus(answer, createdOr(method));
        // What else is shown is C1's business, and whether a change is shown as it is now is C2's.
        const { name, address } = Object(answer.body) as Partial<Person>;
        if (!stored && name !== undefined) expectTexts(answer, { name, address }, now);
      },
    })),
  );
  const byEmail = await findByEmails(all.map(({ now }) => now.email));
  for (const { words, edge, now, body } of all) {
    await step({ ...words, edge }, () => {
      const document = byEmail.get(now.email.toLowerCase());
      const fields = ["email", ...Object.keys(body)];
      // What else a change leaves or takes is C2's business.
      const fault = findStoredFault(document && pick(document, fields), pick(now, fields));
      if (fault) miss(fault, { seen: fault });
    });
  }
}

function expectTexts(
  answer: Answer,
  shown: object,
  now: { name: string; address?: object | undefined },
): void {
  const { name, address } = now;
  const found = findDifference(shown, { name, address });
  if (!found) return;
  const { path: field, actual, expected } = found;
  const fault = say(answerWords.otherField, {
    field,
    actual: describeValue(actual, 120),
    wanted: describeValue(expected, 120),
  });
  miss(fault, { seen: say(answerWords.was, { difference: fault, answer: describeAnswer(answer, fault) }) });
}

const far = 10_000;

async function expectLimits(app: ServedApp): Promise<void> {
  const limits = except(limitsIn(customerTable, { far }), {
    "email of 0 characters": "README, C3: an e-mail address of another form is told of there",
    "email of 1 character": "README, The contract: an e-mail address has no smallest length, but its rule",
  });
  const within = limits.filter(({ value }) => value.isWithin);
  await expectKeptTexts(
    app,
    within.flatMap((edge) =>
      changingMethods.map((method): TextCase => ({
        method,
        edge,
        words: say(c8.within, { method, what: edge.name, status: createdOr(method) }),
        path: edge.value.path,
        change: (base) => edge.value.change(base),
      })),
    ),
  );
  const one = await storeCustomer(shop, makePerson());
  const beyond = limits.filter(({ value }) => !value.isWithin);
  await sweep(
    app,
    beyond.flatMap((edge) =>
      methodsFor(edge.value).map((method): Trial => {
        const { path } = edge.value;
        const pointer = `/${path.join("/")}`;
        return {
          method,
          path: method === "POST" ? "/customers" : one.path,
          body: edge.value.change(baseFor(method, makePerson(), path)),
          words: say(c8.beyond, { method, what: edge.name, pointer }),
          edge,
          judge: (answer) => expectPointer(answer, pointer),
        };
      }),
    ),
  );
}

/** POST tries all; the other two what may be amiss in a reader of their own. */
function methodsFor({ length, path }: LengthChange): readonly ChangingMethod[] {
  return length === far ? (path[0] === "name" ? ["POST", "PATCH"] : ["POST"]) : changingMethods;
}

/** Each by PATCH, and by one of the others in turn. */
function withMethods(edges: readonly Edge<string>[]): { edge: Edge<string>; method: ChangingMethod }[] {
  return edges.flatMap((edge, index) => [
    { edge, method: "PATCH" as const },
    { edge, method: index % 2 === 0 ? ("POST" as const) : ("PUT" as const) },
  ]);
}

async function expectPhones(app: ServedApp): Promise<void> {
  await expectKeptTexts(
    app,
    withMethods(phonesThatFit).map(({ edge, method }): TextCase => ({
      method,
      edge,
      words: say(c14.taken, { method, phone: edge.value, what: edge.name, status: createdOr(method) }),
      path: ["phone"],
      change: (base) => ({ ...base, phone: edge.value }),
    })),
  );
  const one = await storeCustomer(shop, makePerson());
  await sweep(
    app,
    withMethods(phonesThatDoNot).map(({ edge, method }): Trial => ({
      method,
      path: method === "POST" ? "/customers" : one.path,
      body: method === "PATCH" ? { phone: edge.value } : { ...makePerson(), phone: edge.value },
      words: say(c14.refused, { method, phone: JSON.stringify(edge.value), what: edge.name }),
      edge,
      judge: (answer) => expectStatus(answer, ...fieldErrorStatuses),
    })),
  );
}
