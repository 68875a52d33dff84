/** Kept states: history, reset, restore, undo. */
export const history = {
  unkeptName: "has a name that is not UTF-8",
  unkeptCount: "is one of more than {max} files and folders",
  unkeptKind: "is neither a file, a folder nor a link",
  unkeptSize: "is larger than {max} MB",
  unkeptTotal: "makes it more than {max} MB in all",
  unkeptUnreadable: "can't be read ({code})",
  notKept: "{id}: this attempt is not kept in the history. {problem}\n  next: {next}",
  partlyKept:
    "{id}: {path} {why}, so it is not kept in the history{more, plural, =0 {} one { (nor is one other)} other { (nor are # others)}}\n  next: move it to another place",
} as const;
