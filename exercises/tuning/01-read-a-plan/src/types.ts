/** An index on `orders`, as you would hand it to MongoDB's `createIndexes`. */
export interface IndexSpec {
  /** Field names in the order of the index: 1 ascending, -1 descending. */
  key: Record<string, 1 | -1>;
  /** For people; the lab names indexes by their keys. */
  name?: string;
}
