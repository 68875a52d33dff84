import { q1 as askHonestly } from "./honest.ts";

export * from "./honest.ts";

const script = { $function: { body: "function () { while (true) {} }", args: [], lang: "js" } };

export function q1(params: Parameters<typeof askHonestly>[0]) {
  const spec = askHonestly(params);
  return { ...spec, filter: { ...spec.filter, $where: "return true" } };
}
export const q2 = () => ({ filter: { $and: [{ $or: [{ $expr: { $eq: [1, script] } }] }] } });
export const q3 = () => ({ filter: {}, projection: { orderNo: { $cond: [true, script, 1] } } });
