import { expect, test } from "@jest/globals";
import { edgeOf, edgesOf, except } from "../src/edge.ts";

const edges = edgesOf("path", { "the root": "/", deeper: "/a/b" });

test("an edge has its dimension, its name and its value", () => {
  expect(edges).toEqual([
    { dimension: "path", name: "the root", value: "/" },
    { dimension: "path", name: "deeper", value: "/a/b" },
  ]);
});

test("an edge may be a way of doing something", () => {
  expect(edgeOf("parallel", "two at once")).toEqual({
    dimension: "parallel",
    name: "two at once",
    value: undefined,
  });
});

test("an exception leaves out the edge that it names, and no other", () => {
  expect(except(edges, { "the root": "README: open" }).map(({ name }) => name)).toEqual(["deeper"]);
  expect(except(edges, {})).toEqual(edges);
});

test("an exception from an edge that is gone is an error, and so is one without a reason", () => {
  expect(() => except(edges, { "the rot": "README: open" })).toThrow(
    'no edge is called "the rot": the root, deeper',
  );
  expect(() => except(edges, { deeper: " " })).toThrow('the exception "deeper" has no reason');
});
