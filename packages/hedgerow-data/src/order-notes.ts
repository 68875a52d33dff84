import type { Random } from "./random.ts";

const notes = [
  "Leave by the side gate",
  "Ring twice",
  "No onions, please",
  "Gate code 12*34#",
  "50% off promised (see e-mail)",
  "C++ meet-up: rear door",
  "[fragile] eggs on top",
  "Flat 2.1, not 21",
  "Box back next week",
];

/** A note, null (there was one, it was removed) or undefined (never written: the field is missing). */
export function chooseNote(random: Random): string | null | undefined {
  const kind = random.next();
  if (kind < 0.6) return undefined;
  return kind < 0.7 ? null : random.pick(notes);
}
