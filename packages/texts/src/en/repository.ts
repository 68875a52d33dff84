/** Why a folder can't be read as the learner's practice repository. */
export const repository = {
  missingFolder: {
    happened: "There is no folder {folder} yet.",
    next: "Build the practice repository: {startCommand}",
  },
  noRepository: {
    happened: "{folder} holds no Git repository: it has no .git folder.",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },
  labRepository: {
    happened: "{folder} is not a repository of its own: Git commands typed there act on the lab's own clone.",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },
  notARepository: {
    happened: "The .git folder in {folder} is not a complete Git repository: {detail}.",
    next: "See what git status says there. Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },
  linkedGitDir: {
    happened: "{folder} only points to a repository that lies elsewhere ({detail}).",
    next: "Work in the practice repository itself. Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },
  alternates: {
    happened:
      "The repository in {folder} borrows its objects from another one (.git/objects/info/alternates).",
    next: "Make it complete: type git repack -a -d there, then delete .git/objects/info/alternates",
  },
  shallow: {
    happened: "The repository in {folder} has only a part of the history (a shallow clone).",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },
  damaged: {
    happened: "The repository in {folder} is damaged: {detail}.",
    next: "See what git fsck says there. Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },
  tooLarge: {
    happened: "{folder} is too large to be read: {detail}.",
    next: "Delete what does not belong to the exercise, for example node_modules or build output",
  },
  tooCostly: {
    happened: "the repository takes too much to be judged: {detail}",
    next: "what is in it besides your work? Look with git count-objects -vH, and at the longest lines of .gitignore",
  },
  refused: {
    happened: "Git gives up on the repository: {detail}",
    next: "what is in it besides your work? See what git status and git fsck say there",
  },
  unreadable: {
    happened: "{folder} can't be read in full: {detail}.",
    next: "Give yourself the right to read everything in it, or delete what does not belong to the exercise",
  },
  unsupportedFormat: {
    happened: "The repository in {folder} uses a format that the lab doesn't read: {detail}.",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}",
  },

  // What stands as {detail} above.
  largeFile: "a file in its history has more than {max} MB",
  largeHistory: "its history has more than {max} MB",
  manyObjects: "its history has more than {max} objects",
  longMessage: "a commit or a tag has more than {max} kB, its message included",
  manyPaths: "a commit in its history has more than {max} files",
  largeTree: "the files of a commit in its history have more than {max} MB",
  deepTree: "a commit in its history has folders in more than {max} levels",
  manyRefs: "it has more than {max} branches and tags",
  gitTime: "git {command} takes more than {seconds} s of a processor",
  gitAllTime: "all of the lab's Git commands together take more than {seconds} s of a processor",
  gitMemory: "git {command} takes more than {mb} MB of memory",
  gitOutput: "git {command} prints more than {mb} MB",
  manyFiles: "{part} has more than {max} files",
  manyBytes: "{part} has more than {max} MB",
  index: "the index",
  workTree: "the work tree",
  manyEntries: "one of its folders holds more than {max} files",
  deepFolders: "its folders are nested too deeply",
  unlistedObjects: "its objects can't be listed",
  missingObjects: "objects are missing or broken",
  unreadIndex: "its index can't be read",
  unlistedFolder: "one of its folders can't be listed ({code})",
  oddName: "the name of one of its files is no UTF-8",
  noHead: "it has no HEAD",
  noPart: "it has no {part} folder",
  gitFile: ".git is a file",
  gitLink: ".git is a symbolic link",
  gitNoFolder: "it is not a folder",
  linkedWorkTree: "a work tree made by git worktree",
  sha256: "SHA-256 objects",
  oddHead: "HEAD names neither a branch nor a commit",
} as const;
