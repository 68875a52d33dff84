import { BSON, type Document } from "mongodb";
import { writeValue } from "./write-value.ts";

const longest = 400;

/** What a command asks, in a line: `find orders { status: "paid" } sort { orderNo: 1 } limit 20`. */
export function describeCommand(command: Document): string {
  const text = tell(BSON.EJSON.serialize(command, { relaxed: true })).replaceAll(/\s+/g, " ");
  return text.length <= longest ? text : `${text.slice(0, longest)} …`;
}

function tell(command: Document): string {
  const [name = "", collection] = Object.entries(command)[0] ?? [];
  const head = `${name} ${String(collection)}`;
  if (name === "aggregate") return `${head} ${(command["pipeline"] as object[]).map(nameStage).join(", ")}`;
  const [statement] = (command["updates"] ?? command["deletes"] ?? []) as Document[];
  const asked = command["filter"] ?? command["query"] ?? statement?.["q"] ?? {};
  const clauses = ["key", "sort", "skip", "limit"].flatMap((clause) =>
    command[clause] ? [`${clause} ${writeValue(command[clause])}`] : [],
  );
  return [head, writeValue(asked), ...clauses].join(" ");
}

/** A $match tells what it is after; the others speak by their names. */
function nameStage(stage: object): string {
  const [name = "", value] = Object.entries(stage)[0] ?? [];
  return name === "$match" ? `$match ${writeValue(value)}` : name;
}
