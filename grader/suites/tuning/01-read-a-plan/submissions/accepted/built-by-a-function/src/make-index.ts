import type { IndexSpec } from "./types.ts";

type Field = readonly [name: string, direction: 1 | -1];

export const ascending = (name: string): Field => [name, 1];
export const descending = (name: string): Field => [name, -1];
export const index = (...fields: Field[]): IndexSpec => ({ key: Object.fromEntries(fields) });
