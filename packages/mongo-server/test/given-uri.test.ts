import { expect, test } from "@jest/globals";
import { hidePassword, withDatabase } from "../src/given-uri.ts";

test.each([
  ["mongodb://h:1", "mongodb://h:1/lab_x"],
  ["mongodb://h:1/", "mongodb://h:1/lab_x"],
  ["mongodb://h:1/?directConnection=true", "mongodb://h:1/lab_x?directConnection=true"],
  ["mongodb://a:1,b:2/shop?replicaSet=rs", "mongodb://a:1,b:2/lab_x?replicaSet=rs"],
])("%s becomes %s", (uri, expected) => {
  expect(withDatabase(uri, "lab_x")).toBe(expected);
});

test.each([
  ["the database it named", "mongodb://u:p@h/shop", "mongodb://u:p@h/lab_x?authSource=shop"],
  ["admin where it named none", "mongodb://u:p@h", "mongodb://u:p@h/lab_x?authSource=admin"],
  ["the one that was set", "mongodb://u:p@h/shop?authSource=staff", "mongodb://u:p@h/lab_x?authSource=staff"],
  ["what DNS says for +srv", "mongodb+srv://u:p@h/", "mongodb+srv://u:p@h/lab_x"],
])("a login is still looked up in %s", (_where, uri, expected) => {
  expect(withDatabase(uri, "lab_x")).toBe(expected);
});

test("anything else is refused", () => {
  expect(() => withDatabase("postgres://h/x", "lab_x")).toThrow("mongodb://host:port/");
});

test("only the password is hidden", () => {
  expect(hidePassword("mongodb://ada:s%40cret@h:1/x")).toBe("mongodb://ada:***@h:1/x");
  expect(hidePassword("mongodb://h:1/x")).toBe("mongodb://h:1/x");
});
