import { expect, test } from "@jest/globals";
import { parse } from "pg-connection-string";
import { writeUri } from "../src/write-uri.ts";

const login = { user: "lab_user_1", password: "p/a:s@s" };

test("a port of this machine is read as it was written", () => {
  const uri = writeUri({ ...login, host: "127.0.0.1", port: 5433 }, "lab_shop");
  expect(parse(uri)).toMatchObject({ ...login, host: "127.0.0.1", port: "5433", database: "lab_shop" });
});

test("so are the folder of a Unix socket, and a wish for TLS", () => {
  const uri = writeUri({ ...login, host: "/run/a lab", port: 5432, ssl: "yes" }, "lab_shop");
  expect(parse(uri)).toMatchObject({
    ...login,
    host: "/run/a lab",
    port: "5432",
    database: "lab_shop",
    ssl: true,
  });
});
