import {
  clockChangesIn,
  daysOfTheCalendar,
  edgesOf,
  except,
  inheritedNames,
  instantsAround,
  instantsLike,
  meaningfulTexts,
  patternTexts,
  spacedTexts,
  unicodeTexts,
} from "@lab/edges";

import { ask } from "./questions.ts";
import { makeOrders, statuses, type World } from "./world.ts";

/** Years in which the clocks change as early and as late as they ever do, past and to come. */
const years = [2016, 2018, 2019, 2024, 2026, 2027, 2030, 2036];

export function askAtDays(): World[] {
  const days = [...clockChangesIn("Europe/London", years), ...daysOfTheCalendar];
  return days.map((edge) => {
    const found = [...instantsAround(edge.value, "Europe/London"), ...instantsLike(edge.value)];
    const instants = found.map(({ value }) => value);
    const orders = makeOrders([
      ...instants.map((deliverOn) => ({ deliverOn })),
      ...statuses.map((status) => ({ deliverOn: instants[4] as Date, status })),
    ]);
    return { question: ask("q8", { day: edge.value }), orders, edge };
  });
}

/** Prefixes of every kind of sign. */
export function askForTexts(): World[] {
  const spaced = except(spacedTexts, { "a line separator": "README, the contract: no prefix holds U+2028" });
  const texts = [...patternTexts, ...unicodeTexts, ...spaced, ...inheritedNames, ...meaningfulTexts];
  const long = "Ring twice, and then wait for the dog. ".repeat(20);
  const longTexts = edgesOf("text", {
    "a prefix of hundreds of signs": long,
    "a note of hundreds of signs": "Ring",
  });
  return [...texts, ...longTexts].map((edge) => {
    const notes = edge.value === "Ring" ? [long, long.toUpperCase()] : notesFor(edge.value);
    const orders = makeOrders([...notes.map((note) => ({ note })), { note: null }, {}]);
    return { question: ask("q9", { prefix: edge.value }), orders, edge };
  });
}

/** Notes that begin with a text, and notes that almost do. */
function notesFor(prefix: string): string[] {
  const signs = Array.from(prefix);
  const swapCase = (text: string): string =>
    text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
  const without = (at: number, other: string): string => signs.with(at, other).join("");
  const changed = signs.flatMap((sign, at) => {
    if (/[A-Za-z0-9]/.test(sign)) return [];
    const others = /\s/.test(sign) ? ["", "x", "7", "\t", "\u00a0", "  "] : ["", "x", "7"];
    return others.map((other) => without(at, other));
  });
  const all = [
    prefix,
    `${prefix} and more`,
    `${prefix}🚲 in the shed`,
    `${prefix}\nand more`,
    `Ring\n${prefix}`,
    `x${prefix}`,
    ` ${prefix}`,
    swapCase(prefix),
    prefix.normalize(prefix.normalize("NFC") === prefix ? "NFD" : "NFC"),
    signs.slice(0, -1).join(""),
    `${prefix.slice(0, 1)}x${prefix}`,
    ...changed,
  ];
  return [...new Set(all)];
}
