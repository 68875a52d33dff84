import { expect, test } from "@jest/globals";
import { parseRoute } from "../../src/http/parse-route.ts";

test.each([
  ["GET /contacts", "GET", "/contacts", {}],
  ["GET /contacts", "POST", "/contacts", undefined],
  ["GET /contacts", "GET", "/contacts/", undefined],
  ["* /contacts", "DELETE", "/contacts", {}],
  ["GET /contacts/:id", "GET", "/contacts/a%20b", { id: "a b" }],
  ["GET /contacts/:id", "GET", "/contacts/a%2Fb", { id: "a/b" }],
  ["GET /contacts/:id", "GET", "/contacts/%E0%A4%A", { id: "%E0%A4%A" }],
  ["GET /contacts/:id", "GET", "/contacts/1/notes", undefined],
  ["PUT /:bucket/*", "PUT", "/photos/2026/one.png", { bucket: "photos", "*": "2026/one.png" }],
  ["PUT /:bucket/*", "PUT", "/photos", { bucket: "photos", "*": "" }],
  ["PUT /:bucket/*", "PUT", "/", { bucket: "", "*": "" }],
])("%s on %s %s", (route, method, path, params) => {
  expect(parseRoute(route)(method, path)).toEqual(params);
});

test.each(["/contacts", "get /contacts", "GET contacts", "GET /a b"])("%s is no route", (route) => {
  expect(() => parseRoute(route)).toThrow("is no route");
});
