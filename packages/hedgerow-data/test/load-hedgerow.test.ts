import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Db, Document } from "mongodb";
import { generateHedgerow, loadHedgerow, type HedgerowOptions } from "../src/index.ts";

let commands: Document[];

beforeEach(() => {
  commands = [];
});

/** Keeps the commands it is sent; with `refused`, answers as a server that has the last document already. */
function createDb({ refused = false } = {}): Db {
  const command = async (document: Document): Promise<Document> => {
    commands.push(document);
    const { length } = document["documents"] as Document[];
    if (!refused) return await Promise.resolve({ ok: 1, n: length });
    return {
      ok: 1,
      n: length - 1,
      writeErrors: [{ index: length - 1, code: 11000, errmsg: "E11000 duplicate key" }],
    };
  };
  return { databaseName: "hedgerow", command } as Partial<Db> as Db;
}

function collectInserted(collection: string): Document[] {
  const inserts = commands.filter((command) => command["insert"] === collection);
  return inserts.flatMap((command) => command["documents"] as Document[]);
}

describe("loadHedgerow", () => {
  test("inserts every document of every collection, in order", async () => {
    await loadHedgerow(createDb(), { seed: "1", tier: "T" });
    for (const [name, documents] of Object.entries(generateHedgerow({ seed: "1", tier: "T" }))) {
      expect(collectInserted(name)).toEqual(documents);
    }
  });

  test("inserts the named collections only", async () => {
    await loadHedgerow(createDb(), { seed: "1", tier: "T", collections: ["depots", "growers"] });
    expect(new Set(commands.map((command) => command["insert"]))).toEqual(new Set(["depots", "growers"]));
  });

  test("splits a large collection into batches and loses nothing between them", async () => {
    const options: HedgerowOptions = { seed: "1", tier: "M", collections: ["customers"] };
    await loadHedgerow(createDb(), options);
    expect(commands).toHaveLength(2);
    const ids = collectInserted("customers").map(({ _id }) => String(_id));
    expect(ids).toEqual(generateHedgerow(options).customers.map(({ _id }) => String(_id)));
  });

  test("does not wait for the journal", async () => {
    await loadHedgerow(createDb(), { seed: "1", tier: "T", collections: ["depots"] });
    expect(commands[0]).toMatchObject({ ordered: false, writeConcern: { w: 1, j: false } });
  });

  test("says which collection the server refused, and why", async () => {
    const loading = loadHedgerow(createDb({ refused: true }), {
      seed: "1",
      tier: "T",
      collections: ["depots"],
    });
    await expect(loading).rejects.toMatchObject({
      code: "LAB_DATA_NOT_LOADED",
      message: "The database hedgerow did not take the documents of depots: E11000 duplicate key",
    });
  });
});
