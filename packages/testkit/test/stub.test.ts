import { expect, test } from "@jest/globals";
import { stub } from "../src/stub.ts";

test("is marked for the way to the solution and has seen no call yet", () => {
  const list = () => [];
  expect(stub({ list })).toMatchObject({ inject: "stub", methods: { list }, calls: [] });
});

test("forgets in place: a suite may have kept the array", () => {
  const products = stub({ list: () => [] });
  const { calls } = products;
  calls.push({ method: "list", args: [1] });
  products.forget();
  expect(calls).toEqual([]);
  expect(products.calls).toBe(calls);
});

test("two stubs share no calls", () => {
  const [one, other] = [stub({}), stub({})];
  one.calls.push({ method: "list", args: [] });
  expect(other.calls).toEqual([]);
});
