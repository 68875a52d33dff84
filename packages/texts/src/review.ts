/** How long a line may be that a learner reads, placeholders as they stand; the value put in comes on top. */
export const maxLineLength = 160;

/** What no text says, and why. Each is a pattern of whole words, or a mark. */
const offTone: readonly [pattern: string, why: string][] = [
  ["wrong|bad|incorrect|invalid|illegal|not valid", "it judges; say what was seen"],
  ["stupid|silly|dumb|lazy|careless|sloppy", "it blames"],
  [
    "you (?:forgot|failed|missed|broke|should have)|your (?:fault|mistake|error)",
    "it blames; say what is there and what isn't",
  ],
  [
    "obviously|clearly|of course|simply|just|easy|easily|trivial(?:ly)?|basically",
    "it makes small who doesn't see it so",
  ],
  ["please|sorry|oops|whoops|unfortunately|alas", "it is a filler, or an apology; say the next step"],
  ["great|awesome|amazing|perfect|congratulations|well done|hooray|yay", "it gushes; say what was reached"],
  ["fatal|abort(?:ed)?|panic", "it alarms"],
];
const marks: readonly [mark: RegExp, why: string][] = [
  [/!(?!=)/, "it shouts"],
  [/\p{Extended_Pictographic}/u, "a picture is read aloud in many ways, or not at all"],
];
const words = offTone.map(([pattern, why]) => [new RegExp(`\\b(?:${pattern})\\b`, "i"), why] as const);

/** What a reader of prose would object to in a text; empty where nothing. */
export function reviewText(text: string): string[] {
  const tone = [...words, ...marks].flatMap(([pattern, why]) => {
    const found = pattern.exec(text);
    return found ? [`"${found[0]}": ${why}`] : [];
  });
  const long = text.split("\n").filter((line) => line.length > maxLineLength);
  return [
    ...tone,
    ...long.map(
      (line) => `a line of ${line.length} characters, of at most ${maxLineLength}: ${line.slice(0, 40)}…`,
    ),
  ];
}
