export * from "./honest.ts";

const hard = { $range: [0, 2_000_000] };
const sum = { $reduce: { input: hard, initialValue: 0, in: { $add: ["$$value", { $sqrt: "$$this" }] } } };

export const q1 = () => ({ filter: { $expr: { $gt: [sum, { $rand: {} }] } } });
export const q5 = () => ({ filter: { note: { $regex: "^(\\w+\\s?)+$", $options: "i" } } });
export const q6 = () => ({ filter: {}, limit: Number.NaN, sort: "x".repeat(100_000) });
