/** What the disk says against being written to, as the {problem} or {detail} of an error. */
export const disk = {
  full: "the disk is full",
  shareUsedUp: "your share of the disk is used up",
  readOnly: "it can only be read",
  notThere: "it is not there",
  noFolder: "it is no folder",
  isFolder: "it is a folder",
  fileInTheWay: "a file is in the way",
  notYours: "you may not write to it",
  isLink: "it is a symbolic link",
  isNoFile: "it is no file",
  isAnothers: "it belongs to another user",
  hasOtherNames: "the same file has another name elsewhere",
} as const;
