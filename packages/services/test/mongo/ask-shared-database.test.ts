import { expect, test } from "@jest/globals";
import { MongoNetworkError, MongoServerError } from "mongodb";
import { Miss } from "@lab/testkit";
import { askSharedDatabase } from "../../src/mongo/ask-shared-database.ts";

test("gives what the database gives", async () => {
  await expect(askSharedDatabase(() => Promise.resolve(7))).resolves.toBe(7);
});

test("what the server refuses is a miss in its words", async () => {
  const refusal = new MongoServerError({ message: "Document failed validation", code: 121 });
  const asked = askSharedDatabase(() => Promise.reject(refusal));
  await expect(asked).rejects.toBeInstanceOf(Miss);
  await expect(asked).rejects.toThrow("Document failed validation");
});

test("a connection that breaks stays what it is", async () => {
  const broken = new MongoNetworkError("connection closed");
  await expect(askSharedDatabase(() => Promise.reject(broken))).rejects.toBe(broken);
});
