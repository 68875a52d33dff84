import { edgesOf } from "./edge.ts";

/** What keeps a commit in a repository, by a pattern of its name: a full ref name, `HEAD`, `stash@{0}` or `worktrees/…`. */
export const keepers = edgesOf("ref", {
  main: "^refs/heads/main$",
  "another branch": "^refs/heads/(?!main$)",
  "a branch of a remote": "^refs/remotes/",
  "a tag": "^refs/tags/",
  "a note": "^refs/notes/",
  "HEAD without a branch": "^HEAD$",
  "another work tree": "^worktrees/",
  "the newest entry of the stash": "^stash@\\{0\\}$",
  "an older entry of the stash": "^stash@\\{[1-9]\\d*\\}$",
  "what git filter-branch keeps": "^refs/original/",
  "a replacement": "^refs/replace/",
  "a bisect": "^refs/bisect/",
  "a ref of another kind": "^refs/(?!(heads|remotes|tags|notes|original|replace|bisect)/)",
});

/** Where in a repository a text can stand, beside files as they are committed. */
export const textPlaces = edgesOf("message", {
  "the message of a commit": "commit",
  "the message of a tag": "tag",
  "the name of a file": "name",
  "the name of a branch or a tag": "ref",
});

/** What Git can be in the middle of. */
export const operations = edgesOf("operation", {
  "a merge": "merge",
  "a rebase": "rebase",
  "patches from mails": "am",
  "a cherry-pick": "cherry-pick",
  "a revert": "revert",
  "a bisect": "bisect",
});

/** What keeps Git from looking at a tracked file. */
export const indexFlags = edgesOf("index flag", {
  "assume-unchanged": "assume-unchanged",
  "skip-worktree": "skip-worktree",
});

/** Modes of an entry that are not those of a plain file. */
export const fileModes = edgesOf("file mode", {
  "an executable file": "100755",
  "a symbolic link": "120000",
  "a submodule": "160000",
});

/** How two texts can differ though they read alike: by what these patterns find. */
export const textForms = edgesOf("line end", {
  "CRLF at the ends of lines": "\\r$",
  "a byte order mark": "^\\ufeff",
  "blanks at the ends of lines": "[ \\t]+$",
  "another end of the last line": "\\n+(?![^])",
});

/** Files that a build may leave in a folder, by their paths. */
export function filesIn(folder: string) {
  return edgesOf("ignore rule", {
    "a module": `${folder}/order.js`,
    "a file of another kind": `${folder}/order.d.ts`,
    "a file with two dots": `${folder}/order.js.map`,
    "a file without a dot": `${folder}/LICENSE`,
    "a file whose name begins with a dot": `${folder}/.tsbuildinfo`,
    "a file that keeps an empty folder": `${folder}/.gitkeep`,
    "a name in capitals": `${folder}/ORDER.JS`,
    "a name with a blank and a sign": `${folder}/order (1)~.js`,
    "a name in other letters": `${folder}/größe.js`,
    "a name of one letter": `${folder}/a`,
    "a page": `${folder}/index.html`,
    "a file of a folder in it": `${folder}/deep/er/slip.js`,
    "a file of a folder of the same name": `${folder}/${folder}/order.js`,
  });
}

/** Where installed packages may lie, by a file of each. */
export const installedFiles = edgesOf("ignore rule", {
  "a package": "node_modules/jest/index.js",
  "a package with a scope": "node_modules/@swc/core/index.js",
  "what npm keeps beside the packages": "node_modules/.package-lock.json",
  "a command of a package": "node_modules/.bin/jest",
  "a package of a package": "node_modules/jest/node_modules/chalk/index.js",
  "a package in a folder of the project": "src/node_modules/chalk/index.js",
  "a package in a folder deeper down": "tools/print/node_modules/chalk/index.js",
});
