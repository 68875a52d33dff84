import { publicSeed } from "../src/index.ts";

/** What is promised for every seed is tried on these. */
export const seeds = [publicSeed, "1", "2", "3"];
