import type { FindSpec } from "./types.ts";

interface Grower {
  name: string;
  county: string;
  organic: boolean;
  joinedYear: number;
}

interface CountyAndYear {
  county: string;
  beforeYear: number;
}

/**
 * A worked example. Asked: the growers of one county that are organic or joined before a year;
 * show name and joinedYear, the longest with us first, equal ones by name.
 */
export function findGrowers({ county, beforeYear }: CountyAndYear): FindSpec<Grower> {
  return {
    // 1. Which documents? Fields side by side must all hold; of the parts of $or one is enough.
    filter: { county, $or: [{ organic: true }, { joinedYear: { $lt: beforeYear } }] },
    // 2. Which fields? Those named with 1. Only _id comes along unasked.
    projection: { _id: 0, name: 1, joinedYear: 1 },
    // 3. In which order? The first key decides, the second between equal ones: no sequence is left to chance.
    sort: { joinedYear: 1, name: 1 },
    // 4. How many? Here all, so there is no limit.
  };
}
