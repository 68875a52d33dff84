import { writeValue } from "./write-value.ts";

const signs: Record<string, string> = {
  $eq: "=",
  $ne: "≠",
  $lt: "<",
  $lte: "≤",
  $gt: ">",
  $gte: "≥",
  $in: "in",
};

/** A filter as the server parsed it, as a list of conditions that must all hold: `status = "paid", totalPence ≤ 300`. */
export function describeFilter(filter: object): string {
  return Object.entries(filter)
    .flatMap(([field, condition]) =>
      field === "$and" && Array.isArray(condition)
        ? condition.map((each) => describeFilter(each as object))
        : [describeCondition(field, condition)],
    )
    .join(", ");
}

function describeCondition(field: string, condition: unknown): string {
  const entries = Object.entries(Object(condition) as object);
  const known = entries.length > 0 && entries.every(([operator]) => operator in signs);
  if (!known || Array.isArray(condition)) return `${field}: ${writeValue(condition)}`;
  return entries.map(([operator, value]) => `${field} ${signs[operator]} ${writeValue(value)}`).join(", ");
}
