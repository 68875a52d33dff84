import { buildHistory, type HistoryBuilder } from "@lab/git-history";
import { projectFiles } from "../project-files.ts";
import type { topicWords } from "./messages.ts";

/** Who made the commits that are there at the start. */
export const handedOutBy = { name: "Rowan Hale", email: "rowan.hale@hedgerow.example" };

/** The last commit as handed out; the same on every machine. */
export const startCommit = "cac00b9e1d95cbcf76282568b4de6bd62947befd";

/** What the commits that are there at the start say, and when they were made. */
export const startSubjects = [
  "Describe an order",
  "Tell late orders from those in time",
  "Print packing slips",
];
const firstMoment = Date.UTC(2026, 2, 2, 9);
export const startMoments = startSubjects.map((_, index) => firstMoment + index * 10 * 60_000);

export const secret = "hr-mail-4f1c9b7e2d";

const order = `export interface OrderLine {
  sku: string;
  qty: number;
}

export interface Order {
  orderNo: string;
  customer: string;
  placedAt: Date;
  lines: OrderLine[];
}
`;

const cutOff = `const thursday = 4;
const noon = 12;

/** Orders for this week's vans close on Thursday at noon (UTC). */
export function isLate(placedAt: Date): boolean {
  const day = placedAt.getUTCDay();
  return day > thursday || (day === thursday && placedAt.getUTCHours() > noon);
}
`;

const cutOffFixed = `const thursday = 4;
const noon = 12;

/** The Thursday noon (UTC) of the week that a moment lies in. Weeks begin on Sunday. */
export function cutOffOf(moment: Date): Date {
  const daysToGo = thursday - moment.getUTCDay();
  return new Date(
    Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() + daysToGo, noon),
  );
}

/** Orders for this week's vans close at the cut-off: at noon sharp it is too late. */
export function isLate(placedAt: Date): boolean {
  return placedAt >= cutOffOf(placedAt);
}
`;

const cutOffTest = `import { expect, test } from "@jest/globals";
import { isLate } from "../src/cut-off.ts";

test("Thursday morning is in time", () => {
  expect(isLate(new Date("2026-03-05T11:59:59Z"))).toBe(false);
});

test("Friday is late", () => {
  expect(isLate(new Date("2026-03-06T08:00:00Z"))).toBe(true);
});
`;

const cutOffTestFixed = `${cutOffTest}
test("Thursday noon is late, to the second", () => {
  expect(isLate(new Date("2026-03-05T12:00:00Z"))).toBe(true);
});
`;

const giftNote = `import { cutOffOf } from "./cut-off.ts";
import type { Order } from "./order.ts";

const cardLength = 120;

/** The note as it is printed: one line, as long as the card is wide. */
export function printNote({ giftNote }: Order): string | undefined {
  const note = giftNote?.replaceAll(/\\s+/g, " ").trim();
  return note ? note.slice(0, cardLength) : undefined;
}

/** A note can be changed for as long as the order can. */
export function canChangeNote({ placedAt }: Order, now: Date): boolean {
  return now < cutOffOf(placedAt);
}
`;

const giftNoteTest = `import { expect, test } from "@jest/globals";
import { canChangeNote, printNote } from "../src/gift-note.ts";

const order = { orderNo: "HG-1042", customer: "Maya Lind", placedAt: new Date("2026-03-03T09:00:00Z"), lines: [] };

test("a note is printed on one line", () => {
  expect(printNote({ ...order, giftNote: " Happy birthday,\\n  Sam! " })).toBe("Happy birthday, Sam!");
  expect(printNote(order)).toBeUndefined();
});

test("a note can be changed until the cut-off", () => {
  expect(canChangeNote(order, new Date("2026-03-05T11:59:59Z"))).toBe(true);
  expect(canChangeNote(order, new Date("2026-03-05T12:00:00Z"))).toBe(false);
});
`;

/** One place of the packing slip, before and after its change. */
interface SlipChange {
  place: string;
  before: string[];
  after: string[];
}

const lateStamp: SlipChange = {
  place: "<stamp>",
  before: ['  if (isLate(order.placedAt)) rows.push("(late order)");'],
  after: ['  if (isLate(order.placedAt)) rows.unshift("LATE: next week\'s van");'],
};

const noteImport: SlipChange = {
  place: "<import>",
  before: [],
  after: ['import { printNote } from "./gift-note.ts";'],
};

const noteRow: SlipChange = {
  place: "<note>",
  before: [],
  after: ["  const note = printNote(order);", "  if (note) rows.push(`Gift note: ${note}`);"],
};

/** The file that two topics share. */
export const sharedFile = "src/packing-slip.ts";

function packingSlip(...made: SlipChange[]): string {
  const template = [
    'import { isLate } from "./cut-off.ts";',
    noteImport.place,
    'import type { Order } from "./order.ts";',
    "",
    "/** What the packer reads on the lid of a box. */",
    "export function packingSlip(order: Order): string {",
    "  const rows = [`Order ${order.orderNo} for ${order.customer}`];",
    lateStamp.place,
    "  for (const { sku, qty } of order.lines) rows.push(`${qty} x ${sku}`);",
    "  rows.push(`${order.lines.length} lines`);",
    noteRow.place,
    '  return rows.join("\\n");',
    "}",
    "",
  ];
  const changes = [lateStamp, noteImport, noteRow];
  return template
    .flatMap((line) => {
      const change = changes.find(({ place }) => place === line);
      if (!change) return [line];
      return made.includes(change) ? change.after : change.before;
    })
    .join("\n");
}

/** What the shared file may read like in between: with any of its changes made, each in its place. */
export const sharedTexts: readonly string[] = [[], [lateStamp]].flatMap((stamp) =>
  [[], [noteImport], [noteRow], [noteImport, noteRow]].map((note) => packingSlip(...stamp, ...note)),
);

const readme = `# Packing

Prints the slips that lie on the boxes.

How to pack is written down in docs/notes.txt.
`;

const readmeChanged = `# Packing

Prints the slips that lie on the boxes.

How to pack: [docs/packing.md](docs/packing.md).
`;

const notes = `heavy things first
eggs on top, always
ask Rowan about the cold bags
`;

const packingGuide = `# How to pack a box

1. Heavy things go in first: roots, then squashes.
2. Leaves stand upright, away from the cold bag.
3. Eggs lie on top, always.
`;

export interface Topic {
  name: keyof typeof topicWords;
  /** Content that the topic leaves in each of its own files; null where it deletes the file. */
  files: Record<string, string | null>;
  /** Lines that it takes from the shared file and brings to it. */
  shared: { removed: string[]; added: string[] };
}

function sharedLines(...changes: SlipChange[]): Topic["shared"] {
  return {
    removed: changes.flatMap(({ before }) => before),
    added: changes.flatMap(({ after }) => after),
  };
}

/** The three topics that lie mixed in the work tree. */
export const topics: readonly Topic[] = [
  {
    name: "fix",
    files: { "src/cut-off.ts": cutOffFixed, "tests/cut-off.test.ts": cutOffTestFixed },
    shared: sharedLines(lateStamp),
  },
  {
    name: "gift",
    files: {
      "src/order.ts": order.replace("  lines:", "  giftNote?: string;\n  lines:"),
      "src/gift-note.ts": giftNote,
      "tests/gift-note.test.ts": giftNoteTest,
    },
    shared: sharedLines(noteImport, noteRow),
  },
  {
    name: "guide",
    files: { "README.md": readmeChanged, "docs/packing.md": packingGuide, "docs/notes.txt": null },
    shared: sharedLines(),
  },
];

/** Every file with its content once all topics are in; .gitignore is the learner's own affair. */
export const finalFiles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...projectFiles("packing"),
    [sharedFile]: packingSlip(lateStamp, noteImport, noteRow),
    ...Object.assign({}, ...topics.map(({ files }) => files)),
  } as Record<string, string | null>).filter((entry): entry is [string, string] => entry[1] !== null),
);

/** The practice repository: three commits, then a day's work that nobody has committed. */
export async function buildStart(folder: string): Promise<void> {
  await buildHistory(folder, async (repo) => {
    await writeAll(repo, {
      ...projectFiles("packing"),
      ".gitignore": "node_modules/\n",
      "README.md": readme,
      "src/order.ts": order,
    });
    await repo.commit("Describe an order");
    await writeAll(repo, { "src/cut-off.ts": cutOff, "tests/cut-off.test.ts": cutOffTest });
    await repo.commit(
      "Tell late orders from those in time\n\nThe vans leave on Friday; boxes are packed on Thursday.",
    );
    await writeAll(repo, { [sharedFile]: packingSlip(), "docs/notes.txt": notes });
    await repo.commit("Print packing slips");

    await writeAll(repo, Object.assign({}, ...topics.map(({ files }) => files)));
    await repo.write(sharedFile, packingSlip(lateStamp, noteImport, noteRow));
    await repo.write(
      ".env",
      `# mail gateway of the packing room: keep it to yourself\nMAIL_TOKEN=${secret}\n`,
    );
    for (const name of ["cut-off", "order", "packing-slip"])
      await repo.write(`dist/${name}.js`, "// written by npm run build\nexport {};\n");
  });
}

async function writeAll(repo: HistoryBuilder, files: Record<string, string | null>): Promise<void> {
  for (const [file, content] of Object.entries(files))
    await (content === null ? repo.remove(file) : repo.write(file, content));
}
