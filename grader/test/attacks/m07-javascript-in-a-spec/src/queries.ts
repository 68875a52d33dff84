export * from "./honest.ts";

const script = { $function: { body: "function () { while (true) {} }", args: [], lang: "js" } };

export const q1 = () => ({ filter: { $where: "while (true) {}" } });
export const q2 = () => ({ filter: { $and: [{ $or: [{ $expr: { $eq: [1, script] } }] }] } });
export const q3 = () => ({ filter: {}, projection: { orderNo: { $cond: [true, script, 1] } } });
