import { expect, test } from "@jest/globals";
import { writeUri } from "../src/write-uri.ts";

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
