import { say } from "@lab/texts";

/** The beginning of a text, and a visible mark where more of it follows. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return say("answer.cut", { text: text.slice(0, limit), count: text.length - limit });
}

/** Of the room, what stands before the place that is shown. */
const partBefore = 0.3;

/**
 * The part of a long JSON text in which the first name or value stands that a sentence speaks of, with a mark where it
 * is cut; its beginning where it speaks of none.
 */
export function cutAround(text: string, sentence: string, limit: number): string {
  const places = (sentence.match(/[\w-]{2,}/g) ?? []).map((word) => text.indexOf(`"${word}"`));
  const place = places.find((one) => one >= 0) ?? 0;
  if (text.length <= limit || place < limit * (1 - partBefore)) return cutText(text, limit);
  // It begins with the object, or with a field, not in the middle of one.
  const object = text.lastIndexOf("{", place);
  const from =
    place - object < limit * (1 - partBefore)
      ? object
      : text.lastIndexOf(",", place - limit * partBefore) + 1;
  const rest = text.length - from - limit;
  const shown = text.slice(from, from + limit);
  return rest > 0
    ? say("answer.cutAround", { before: from, text: shown, count: rest })
    : say("answer.cutBefore", { before: from, text: shown });
}
