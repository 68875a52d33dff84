import { say } from "@lab/texts";

/** The beginning of a text, and a visible mark where more of it follows. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return say("answer.cut", { text: text.slice(0, limit), count: text.length - limit });
}
