/** One value of each list. */
export type Combination<Lists extends readonly (readonly unknown[])[]> = {
  [Index in keyof Lists]: Lists[Index][number];
};

/**
 * Combinations in which each value of a list meets each value of every other list at least once: most faults need two
 * values to meet, and the whole product of the lists would be too many. The same lists give the same combinations.
 */
export function coverPairs<const Lists extends readonly (readonly unknown[])[]>(
  ...lists: Lists
): Combination<Lists>[] {
  const open = listPairs(lists);
  const found: number[][] = [];
  for (let [first] = open; first !== undefined; [first] = open) {
    const chosen: (number | undefined)[] = lists.map(() => undefined);
    for (const [list, index] of readPair(first)) chosen[list] = index;
    for (const list of lists.keys()) chosen[list] ??= pickBest(lists, chosen, list, open);
    const whole = chosen as number[];
    for (const pair of pairsOf(whole)) open.delete(pair);
    found.push(whole);
  }
  return found.map((indexes) => indexes.map((index, list) => lists[list]?.[index])) as Combination<Lists>[];
}

type Place = readonly [list: number, index: number];

function listPairs(lists: readonly (readonly unknown[])[]): Set<string> {
  const pairs = new Set<string>();
  for (const [list, values] of lists.entries())
    for (const [otherList, others] of lists.entries())
      if (list < otherList)
        for (const index of values.keys())
          for (const other of others.keys()) pairs.add(namePair([list, index], [otherList, other]));
  return pairs;
}

/** The value of a list that meets the most of what is chosen for the first time. */
function pickBest(
  lists: readonly (readonly unknown[])[],
  chosen: readonly (number | undefined)[],
  list: number,
  open: ReadonlySet<string>,
): number {
  const gains = [...(lists[list] ?? []).keys()].map(
    (index) => pairsOf(chosen.with(list, index)).filter((pair) => open.has(pair)).length,
  );
  return gains.indexOf(Math.max(...gains));
}

function pairsOf(chosen: readonly (number | undefined)[]): string[] {
  const places = [...chosen.entries()].filter((place): place is [number, number] => place[1] !== undefined);
  return places.flatMap((place, at) => places.slice(at + 1).map((other) => namePair(place, other)));
}

function namePair(one: Place, other: Place): string {
  return [...one, ...other].join();
}

function readPair(pair: string): [Place, Place] {
  const [list = 0, index = 0, otherList = 0, other = 0] = pair.split(",").map(Number);
  return [
    [list, index],
    [otherList, other],
  ];
}
