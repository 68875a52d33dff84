import { edgesOf, type Edge } from "./edge.ts";

/** What an index of MongoDB may be told besides its fields: with each it is another index than the fields alone say. */
export const indexOptions: readonly Edge<string>[] = edgesOf("index", {
  "the option unique": "unique",
  "the option sparse": "sparse",
  "the option partialFilterExpression": "partialFilterExpression",
  "the option collation": "collation",
  "the option hidden": "hidden",
  "the option expireAfterSeconds": "expireAfterSeconds",
  "the option wildcardProjection": "wildcardProjection",
  "the option weights": "weights",
  "the option background": "background",
});

/** What stands in place of a direction and makes another kind of index. */
export const indexKinds: readonly Edge<string>[] = edgesOf("index", {
  "a text index": "text",
  "a hashed index": "hashed",
  "an index of points on a sphere": "2dsphere",
  "an index of points on a plane": "2d",
});

/** What is meant as a direction, or was one elsewhere, and is neither 1 nor -1. */
export const oddDirections: readonly Edge[] = edgesOf("index", {
  "the direction 0": 0,
  "the direction 2": 2,
  "a direction as a text of digits": "1",
  "the direction asc": "asc",
  "the direction desc": "desc",
  "the direction true": true,
  "the direction false": false,
  "the direction null": null,
});
