/** Frames of the lab's host and of Node itself say nothing about the learner's code. */
const foreignFrame =
  /^\s+at .*((host|host-main|load-cached)\.cjs|node:internal|node:events|<anonymous>\)$).*\n?/gm;
/** From the beginning of a word only: looked for at each letter, it takes hours for a word of megabytes. */
const ownFrame = /(?<![^\s(])[^\s(]*solution\.[cm]js:\d+:\d+/g;

type Locate = (stack: string) => string | undefined;

/** What a solution printed, with the places of its own files in place of those of the compiled one. */
export function tidyOutput(printed: string, locate: Locate): string {
  return locatePlaces(printed.replace(foreignFrame, ""), locate);
}

/** Puts places in the learner's files where a text names those of the compiled code. */
export function locatePlaces(text: string, locate: Locate): string {
  return text.replace(ownFrame, (frame) => locate(frame) ?? frame);
}
