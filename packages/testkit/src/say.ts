import { fillIn, type ValuesOf } from "@lab/texts";

/** A text of a suite, or several that tell one thing together: what was done, what is expected, where to look. */
export type Message = string | Readonly<Record<string, string>>;

type TextsOf<Told extends Message> = Told extends string ? Told : Told[keyof Told] & string;
type Said<Told extends Message> = Told extends string ? string : { [Name in keyof Told]: string };

/**
 * Says a message of a suite's messages.ts with its placeholders filled in; the compiler knows which these are. Messages
 * are handed in themselves and not by a key, so that a release leaves out those that only hidden checks say.
 */
export function say<const Told extends Message>(
  message: Told,
  ...[values]: ValuesOf<TextsOf<Told>>
): Said<Told> {
  const fill = (text: string): string => fillIn(text, values);
  const said =
    typeof message === "string"
      ? fill(message)
      : Object.fromEntries(Object.entries<string>(message).map(([name, text]) => [name, fill(text)]));
  return said as Said<Told>;
}
