import type { StoreArgument } from "@lab/testkit";
import { BSON } from "mongodb";

const databaseMark = "$database";

/** Reads the EJSON of exercise.json; where it says "$database" comes the connected database. */
export function readArguments<Value>(declared: Value, database: StoreArgument): Value {
  return inject(BSON.EJSON.deserialize(declared as object), database) as Value;
}

function inject(value: unknown, database: StoreArgument): unknown {
  if (value === databaseMark) return database;
  if (Array.isArray(value)) return value.map((each) => inject(each, database));
  if (typeof value !== "object" || value === null || "_bsontype" in value || value instanceof Date)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inject(part, database)]));
}
