import type { ExerciseResult } from "@lab/contracts";
import { listMisses, listOwnWords, type Miss } from "./walk-messages.ts";

/** Anything with a digit in it (a number, an id, a SKU, a date), a quoted text, a name in capitals. */
const datum = /"[^"\n]+"|'[^'\n]+'|[\p{L}\p{N}_@.:-]*\p{N}[\p{L}\p{N}_@.:-]*|\p{Lu}[\p{L}\p{N}_'-]+/gu;
/** "25 of 500 baskets are …" counts misses: that is what was seen. */
const countedMisses = /\b\d+ of (?=\d)/g;
const listOfData = /#(?:[,;/ ]+(?:and )?#)+/g;

/**
 * Finds data in the words of a miss that a learner could not know: what the same words say otherwise on another seed,
 * and what stands neither in what was sent (`did`), in what came back (`seen`), nor in the exercise's own folder.
 */
export function findHiddenData(results: readonly ExerciseResult[], publicText: string): string[] {
  const misses = results.map(listMisses);
  const found = misses.flatMap((ofSeed, index) => {
    const elsewhere = misses.filter((_, other) => other !== index).flat();
    return ofSeed.flatMap((miss) =>
      findVarying(miss, elsewhere)
        .filter((text) => !isShown(miss, text) && !holds(publicText, text))
        .map(
          (text) =>
            `${miss.id}: says ${text}, which depends on the seed and stands neither in did nor in seen`,
        ),
    );
  });
  return [...new Set(found)];
}

/** What the words of a miss hold that the same words of the same check hold otherwise elsewhere. */
function findVarying(miss: Miss, elsewhere: readonly Miss[]): string[] {
  const others = elsewhere.filter(({ id }) => id === miss.id).flatMap(listOwnWords);
  return listOwnWords(miss).flatMap((words) => {
    const alike = others.filter((other) => blank(other) === blank(words)).map(listData);
    return listData(words).filter((text) => alike.some((data) => !data.includes(text)));
  });
}

function listData(words: string): string[] {
  const found = words.replaceAll(countedMisses, "").matchAll(datum);
  return [...found].map(([text]) => text.replace(/[.:-]+$/, ""));
}

/** The words alone: data and lists of data look the same, whatever and however many they are. */
function blank(words: string): string {
  return words.replaceAll(countedMisses, "").replaceAll(datum, "#").replaceAll(listOfData, "#");
}

function isShown({ details }: Miss, text: string): boolean {
  return holds(`${details?.did ?? ""} ${details?.seen ?? ""}`, text);
}

/** As a word of its own and in any case: 3 does not stand in 31. */
function holds(text: string, part: string): boolean {
  const bare = part.replaceAll(/^["']|["']$/g, "").replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${bare}(?![\p{L}\p{N}])`, "iu").test(text);
}
