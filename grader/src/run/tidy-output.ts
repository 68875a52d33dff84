/** Frames of the lab's host and of Node itself say nothing about the learner's code. */
const foreignFrame =
  /^\s+at .*((host|host-main|load-cached)\.cjs|node:internal|node:events|<anonymous>\)$).*\n?/gm;
const ownFrame = /[^\s(]*solution\.[cm]js:\d+:\d+/g;

/** What a solution printed, with the places of its own files in place of those of the compiled one. */
export function tidyOutput(printed: string, locate: (stack: string) => string | undefined): string {
  return printed.replace(foreignFrame, "").replace(ownFrame, (frame) => locate(frame) ?? frame);
}
