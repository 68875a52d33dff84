/**
 * The names of an ICU message's placeholders, read from its literal type: what `{count, plural, one {# file} other
 * {# files}} in {folder}` needs is "count" | "folder".
 */
export type Placeholders<Text extends string> = InText<
  WithoutQuotes<WithoutQuotes<Text, "'{">, "'}">,
  [],
  never
>;

/** Between apostrophes a brace is a brace: `'{' … '}'`. */
type WithoutQuotes<
  Text extends string,
  Begin extends string,
> = Text extends `${infer Before}${Begin}${infer After}`
  ? After extends `${string}'${infer Rest}`
    ? WithoutQuotes<`${Before}${Rest}`, Begin>
    : Before
  : Text;

/** Words up to the next brace: one that opens begins a placeholder, one that closes ends the text of a choice. */
type InText<
  Text extends string,
  Open extends 0[],
  Names extends string,
> = Text extends `${infer Words}{${infer After}`
  ? Words extends `${string}}${string}`
    ? Text extends `${string}}${infer Rest}`
      ? InChoices<Rest, Open, Names>
      : Names
    : InPlaceholder<After, Open, Names>
  : Text extends `${string}}${infer Rest}`
    ? InChoices<Rest, Open, Names>
    : Names;

type InPlaceholder<
  Text extends string,
  Open extends 0[],
  Names extends string,
> = Text extends `${infer Head}}${infer Rest}`
  ? Head extends `${infer Name},${infer Choices}`
    ? Choices extends `${string}{${string}`
      ? Text extends `${string}{${infer Choice}`
        ? InText<Choice, [0, ...Open], Names | Name>
        : Names
      : InText<Rest, Open, Names | Name>
    : InText<Rest, Open, Names | Head>
  : Names;

/** After the text of a choice: another choice, or the end of the placeholder. */
type InChoices<
  Text extends string,
  Open extends 0[],
  Names extends string,
> = Text extends `${infer Key}{${infer Choice}`
  ? Key extends `${string}}${string}`
    ? AfterChoices<Text, Open, Names>
    : InText<Choice, Open, Names>
  : AfterChoices<Text, Open, Names>;

type AfterChoices<
  Text extends string,
  Open extends 0[],
  Names extends string,
> = Text extends `${string}}${infer Rest}`
  ? Open extends [0, ...infer Outer extends 0[]]
    ? InText<Rest, Outer, Names>
    : Names
  : Names;

/** The values that a text asks for: none, or one for each of its placeholders. */
export type ValuesOf<Text extends string> =
  Placeholders<Text> extends infer Names extends string
    ? [Names] extends [never]
      ? []
      : [values: Record<Names, string | number>]
    : never;
