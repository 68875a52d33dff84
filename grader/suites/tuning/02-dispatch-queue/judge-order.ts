import { edgeOf, type Edge } from "@lab/edges";
import type { PlanDescription } from "@lab/plan-reader";
import { say } from "@lab/testkit";
import { readUsedIndex } from "../submitted-indexes.ts";
import { c2, c5, orderWords } from "./messages.ts";

/** Why a query costs what it costs, by the order of the fields in the index that it used. */
export interface Cause {
  advice: string;
  edge: Edge;
}

const equal = ["depotId", "status"];
const [sort, range] = ["totalPence", "deliverOn"];

export function adviseOnDocuments(plan: PlanDescription): Cause {
  const used = readUsedIndex(plan);
  if (!used) return { advice: say(orderWords.noIndex), edge: edgeOf("index", "no field of the query first") };
  if (used.fields[0] === sort)
    return { advice: say(c2.valueFirst), edge: edgeOf("index", "the sort before all others") };
  const lacking = [...equal, sort, range].filter((field) => !used.fields.includes(field));
  return lacking.length > 0
    ? {
        advice: say(c2.notInIndex, { fields: lacking.join(", ") }),
        edge: edgeOf("index", "fields of the query left out"),
      }
    : { advice: say(c2.unread), edge: edgeOf("index", "an order that reads on") };
}

export function adviseOnOrder(plan: PlanDescription): Cause {
  const used = readUsedIndex(plan);
  if (!used) return { advice: say(orderWords.noIndex), edge: edgeOf("index", "no field of the query first") };
  const { index, fields } = used;
  const at = fields.indexOf(sort);
  if (at === -1)
    return { advice: say(orderWords.noValue, { index }), edge: edgeOf("index", "the sort left out") };
  const before = fields.slice(0, at);
  if (before.includes(range))
    return { advice: say(orderWords.windowFirst), edge: edgeOf("index", "the range before the sort") };
  const other = before.find((field) => !equal.includes(field));
  if (other !== undefined)
    return {
      advice: say(orderWords.otherFirst, { field: other }),
      edge: edgeOf("index", "another field before the sort"),
    };
  const notHeld = equal.filter((field) => !before.includes(field));
  return notHeld.length > 0
    ? {
        advice: say(orderWords.notHeld, { fields: notHeld.join(", ") }),
        edge: edgeOf("index", "the sort before what is equal"),
      }
    : { advice: say(orderWords.other), edge: edgeOf("index", "an order that reads on") };
}

export function adviseOnHour(plan: PlanDescription): Cause {
  const used = readUsedIndex(plan);
  if (!used) return { advice: say(c5.noIndex), edge: edgeOf("index", "no field of the query first") };
  const { fields } = used;
  if (!fields.includes(range)) return { advice: say(c5.noHour), edge: edgeOf("index", "the range left out") };
  return fields.indexOf(sort) !== -1 && fields.indexOf(sort) < fields.indexOf(range)
    ? { advice: say(c5.valueFirst), edge: edgeOf("index", "the sort before the range") }
    : { advice: say(c5.hour), edge: edgeOf("index", "an order that reads on") };
}
