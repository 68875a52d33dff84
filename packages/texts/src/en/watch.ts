/** `npm run watch`: each save graded as it happens. */
export const watch = {
  folderGone: "{folder} is not there now. As soon as it is back, it is graded.",
} as const;
