import { expect, test } from "@jest/globals";
import { nameDatabase, writeUri } from "../src/write-uri.ts";

const login = { name: "lab_user_ab", password: "0f", authSource: "admin" };
const options = "directConnection=true&authSource=admin&authMechanism=SCRAM-SHA-256";

test.each([
  ["a port", "127.0.0.1:20001", `mongodb://lab_user_ab:0f@127.0.0.1:20001/?${options}`],
  [
    "a Unix socket",
    "/run/a mongo/mongodb-1.sock",
    `mongodb://lab_user_ab:0f@%2Frun%2Fa%20mongo%2Fmongodb-1.sock/?${options}`,
  ],
])("names %s as the host", (_what, host, uri) => {
  expect(writeUri({ ...login, host })).toBe(uri);
});

test.each([
  [
    "mongodb://a:b@%2Frun%2Fm.sock/?x=1&authSource=admin",
    "mongodb://a:b@%2Frun%2Fm.sock/shop?x=1&authSource=admin",
  ],
  ["mongodb://127.0.0.1:27017", "mongodb://127.0.0.1:27017/shop"],
  ["mongodb://a:b@one,two:27018/?w=1", "mongodb://a:b@one,two:27018/shop?w=1&authSource=admin"],
  ["mongodb+srv://a:b@host/people", "mongodb+srv://a:b@host/shop?authSource=people"],
])("names a database in %s, and looks users up where it did", (uri, named) => {
  expect(nameDatabase(uri, "shop")).toBe(named);
});
