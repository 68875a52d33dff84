import type { Db, Document } from "mongodb";

/** A small world: all the documents of each collection, a few of them. */
export type World = Readonly<Record<string, readonly Document[]>>;

const quick = { writeConcern: { w: 1, j: false } } as const;

/**
 * Puts these documents in the place of what each named collection holds, in one command to empty it and one to fill it.
 * The collections stand already, with their indexes: the next world costs a millisecond or two, and no new store.
 */
export async function loadWorld(db: Db, world: World): Promise<void> {
  await Promise.all(
    Object.entries(world).map(async ([collection, documents]) => {
      await db.command({ delete: collection, deletes: [{ q: {}, limit: 0 }], ...quick });
      if (documents.length === 0) return;
      const { n, writeErrors } = await db.command({
        insert: collection,
        documents,
        ordered: false,
        ...quick,
      });
      if (n === documents.length) return;
      const why = (writeErrors as { errmsg: string }[] | undefined)?.[0]?.errmsg ?? "";
      throw new Error(`the server took ${n} of ${documents.length} documents: ${why}`);
    }),
  );
}
