import { type BodyChange, type Edge, edgesOf, faultsIn, limitsIn } from "@lab/edges";
import { type ServedApp, drawCases, say } from "@lab/testkit";
import { type ChangingMethod, changingMethods, customerTable, tableOf } from "./contract.ts";
import { severalFaults, storeCustomer } from "./data.ts";
import { expectPointers } from "./judge-answers.ts";
import { c3 } from "./messages.ts";
import { type Trial, sweep } from "./sweep.ts";
import { baseFor, countStored, expectUnchanged, makePerson, shop } from "./world.ts";

/** POST tries nearly all; the readers of the others are to be as strict with what is missing, null or falsy. */
const falsy = ["missing", "null", "0", "false", "empty-text"] as const;
const kindsFor = {
  POST: [...falsy, "number", "true", "empty-list", "list", "other-type"],
  PUT: [...falsy, "number", "list"],
  PATCH: [...falsy, "number", "empty-list", "list"],
} as const;
const faultsFor = (method: ChangingMethod): Edge<BodyChange>[] => faultsIn(tableOf(method), kindsFor[method]);

export async function judgeFieldErrors(app: ServedApp): Promise<void> {
  const person = makePerson();
  const one = await storeCustomer(shop, person);
  const before = await countStored();
  const pathOf = (method: ChangingMethod): string => (method === "POST" ? "/customers" : one.path);
  const trials = changingMethods.flatMap((method): Trial[] => {
    const common = { method, path: pathOf(method) };
    const faults = faultsFor(method).map((edge): Trial => {
      const pointer = `/${edge.value.path.join("/")}`;
      return {
        ...common,
        body: edge.value.change(baseFor(method, makePerson(), edge.value.path)),
        words: say(c3.pointers, { method, what: edge.name, pointer }),
        edge,
        judge: (answer) => expectPointers(answer, [pointer], { taken: adviseOnTaken(edge) }),
      };
    });
    const formats = formatFaults.map((edge): Trial => {
      const { path, value } = edge.value;
      const what = say(c3.formats[edge.name as keyof typeof c3.formats]);
      const pointer = `/${path.join("/")}`;
      return {
        ...common,
        body: { ...baseFor(method, makePerson(), path), [path[0] as string]: value },
        words: say(c3.pointers, { method, what, pointer }),
        edge: { ...edge, name: what },
        judge: (answer) => expectPointers(answer, [pointer], { taken: say(c3.taken.format) }),
      };
    });
    const several = severalFaults(faultsFor(method));
    const drawn = drawCases(several, { label: `rest-02 faults ${method}`, runs: 4 });
    const together = drawn.map((edges): Trial => {
      const other = makePerson();
      let body: object = method === "PATCH" ? {} : other;
      for (const { value } of edges) {
        const [field = ""] = value.path;
        const isThere = Object.hasOwn(body, field);
        body = value.change(isThere ? body : { ...body, ...baseFor(method, other, value.path) });
      }
      const pointers = edges.map(({ value }) => `/${value.path.join("/")}`);
      const what = edges.map(({ name }) => name).join("; ");
      return {
        ...common,
        body,
        words: say(c3.several, { method, what, pointers: pointers.join(", ") }),
        judge: (answer) => expectPointers(answer, pointers),
      };
    });
    const examples = Object.entries(severalAmiss).flatMap(([name, { body, pointers }]): Trial[] => {
      const isEmpty = name === "empty";
      if (isEmpty && method === "PATCH") return [];
      const all = method === "PATCH" ? body : { ...(isEmpty ? {} : makePerson()), ...body };
      const what = say(c3.examples[name as keyof typeof c3.examples]);
      const words = say(c3.several, { method, what, pointers: pointers.join(", ") });
      return [{ ...common, body: all, words, judge: (answer) => expectPointers(answer, pointers) }];
    });
    const besides = besidesFaults.map((edge): Trial => {
      const { body, pointer } = edge.value;
      const what = say(c3.besides[edge.name as keyof typeof c3.besides]);
      return {
        ...common,
        body: { ...makePerson(), ...body },
        words: say(c3.pointers, { method, what, pointer }),
        edge: { ...edge, name: what },
        // What the table lacks may be refused too, at its own place or that of the object which it is in.
        judge: (answer) => expectPointers(answer, [pointer], { unknown: edge.value.unknown ?? [] }),
      };
    });
    return [...examples, ...formats, ...faults, ...together, ...besides];
  });
  await sweep(app, trials);
  await expectUnchanged([one], { before, words: say(c3.stored) });
  // Where a length is taken, another check says so; who refuses it names that field and no other.
  await sweep(
    app,
    tooLong.map((edge): Trial => {
      const pointer = `/${edge.value.path.join("/")}`;
      return {
        method: "POST",
        path: "/customers",
        body: edge.value.change(makePerson()),
        words: say(c3.pointers, { method: "POST", what: edge.name, pointer }),
        edge,
        judge: (answer) => (answer.status < 300 ? undefined : expectPointers(answer, [pointer])),
      };
    }),
  );
}

const severalAmiss = {
  empty: { body: {}, pointers: ["/email", "/name"] },
  texts: { body: { email: "nobody", name: 42, phone: "call me" }, pointers: ["/email", "/name", "/phone"] },
  parts: { body: { address: {} }, pointers: ["/address/line1", "/address/town", "/address/postcode"] },
  all: {
    body: { email: { $gt: "" }, name: null, phone: 7700, address: { line1: 5, town: "", postcode: null } },
    pointers: ["/email", "/name", "/phone", "/address/line1", "/address/town", "/address/postcode"],
  },
} as const;

const formatFaults = edgesOf("json body", {
  noAt: { path: ["email"], value: "nobody.example.org" },
  noLocal: { path: ["email"], value: "@example.org" },
  noHost: { path: ["email"], value: "nobody@" },
  longNoAt: { path: ["email"], value: "nobody.".repeat(45) },
  empty: { path: ["email"], value: "" },
  space: { path: ["email"], value: "two words@example.org" },
  spaceAfter: { path: ["email"], value: "two@wor ds.example.org" },
  letters: { path: ["phone"], value: "call me" },
  fewLetters: { path: ["phone"], value: "me" },
  manyLetters: { path: ["phone"], value: "call me ".repeat(5) },
});

const tooLong = limitsIn(customerTable).filter(({ value }) => !value.isWithin && value.length < 300);

/** One thing amiss, and all else new and as it should be: nothing of that may be taken over. */
const besidesFaults = edgesOf<{ body: object; pointer: string; unknown?: string[] }>("json body", {
  name: { body: { name: 42 }, pointer: "/name" },
  email: { body: { email: "nobody" }, pointer: "/email" },
  phone: { body: { phone: "me" }, pointer: "/phone" },
  line1: { body: { address: { line1: 5, town: "Elmgate", postcode: "ZZ2" } }, pointer: "/address/line1" },
  unknownToo: { body: { name: 42, note: "x" }, pointer: "/name", unknown: ["", "/note"] },
  unknownPartToo: {
    body: { address: { line1: 5, town: "Elmgate", postcode: "ZZ2", county: "x" } },
    pointer: "/address/line1",
    unknown: ["/address", "/address/county"],
  },
});

function adviseOnTaken({ name, value: { path } }: Edge<BodyChange>): string {
  if (path.length > 1) return say(c3.taken.part);
  if (name.startsWith("no ")) return say(c3.taken.missing);
  return say(name.startsWith("null") ? c3.taken.isNull : c3.taken.otherType);
}
