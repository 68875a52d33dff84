import type { Document } from "mongodb";
import type { FindSpec, Order } from "./types.ts";

type Direction = "up" | "down";

/** Says a question in the order in which one speaks it: select(fields).where(filter).by(sequence). */
export function select(...fields: string[]) {
  // Each field is given as a path to itself, which a projection takes as well as 1.
  const projection: Document = Object.fromEntries(fields.map((field) => [field, `$${field}`]));
  return {
    where: (filter: FindSpec["filter"]) => ({
      by(sequence: Partial<Record<keyof Order, Direction>>): FindSpec {
        const pairs = Object.entries(sequence).map(
          ([field, direction]) => [field, direction === "up" ? 1 : -1] as const,
        );
        return { filter, projection: { _id: 0, ...projection }, sort: Object.fromEntries(pairs) };
      },
    }),
  };
}
