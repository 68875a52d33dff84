import type { ObjectId } from "mongodb";
import { createObjectIds } from "./object-ids.ts";
import { createRandom } from "./random.ts";
import type { GeneratorContext } from "./tier.ts";

export interface Depot {
  _id: ObjectId;
  code: string;
  name: string;
  postcode: string;
  vans: number;
}

const workingDepots = [
  ["ASH", "Ashmoor", "ZZ1 4AD"],
  ["BRE", "Brenford", "ZZ2 8QT"],
  ["CAL", "Calder Wharf", "ZZ3 1LP"],
  ["DUN", "Dunsop Yard", "ZZ4 6RB"],
  ["ELM", "Elmgate", "ZZ5 9HN"],
  ["FEN", "Fenwick Street", "ZZ6 2SG"],
] as const;

/** Open on paper only: no order ever names it (edge E8). */
const quietDepot = ["QUI", "Quillan Halt", "ZZ7 3KE"] as const;

/** How many of 100 ordinary customers each working depot serves, the biggest depot first. */
const customersPer100 = [39, 22, 15, 11, 8, 5];

/** The café's depot, by rank: not the biggest, or one customer would decide what is big. */
const cafeDepotRank = 2;

export function generateDepots({ seed }: GeneratorContext): Depot[] {
  const random = createRandom(seed).fork("depots");
  const depotId = createObjectIds(seed, "depots");
  return [...workingDepots, quietDepot].map(([code, name, postcode], index) => ({
    _id: depotId(index),
    code,
    name,
    postcode,
    vans: random.int(2, 9),
  }));
}

/** The working depots' ids, biggest first; the seed decides which one is big. */
export function rankDepots({ seed }: GeneratorContext): ObjectId[] {
  const depotId = createObjectIds(seed, "depots");
  const depotIds = workingDepots.map((_, index) => depotId(index));
  return createRandom(seed).fork("depot ranks").shuffle(depotIds);
}

/** The depot that serves each customer, by the customer's index; the café is customer 0. */
export function assignHomeDepots(context: GeneratorContext): ObjectId[] {
  const random = createRandom(context.seed).fork("home depots");
  const ranked = rankDepots(context);
  const drawFrom = ranked.flatMap((depotId, rank) =>
    Array<ObjectId>(customersPer100[rank] ?? 0).fill(depotId),
  );
  const homes = Array.from({ length: context.size.customers }, () => random.pick(drawFrom));
  homes[0] = ranked[cafeDepotRank] as ObjectId;
  return homes;
}
