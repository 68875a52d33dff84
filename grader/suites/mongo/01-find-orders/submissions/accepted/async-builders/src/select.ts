import type { Document } from "mongodb";

export type Selection = Record<string, unknown>;

type Pair = [field: string, direction: 1 | -1];

export function select(fields: string) {
  const shown = fields.split(" ").map((field) => [field, `$${field}`]);
  return {
    where: (filter: Document) => ({
      by: (...sort: Pair[]) => ({
        filter,
        projection: { _id: 0, ...(Object.fromEntries(shown) as Document) },
        ...(sort.length > 0 && { sort }),
      }),
    }),
  };
}
