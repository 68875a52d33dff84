/** What leads Git to another repository than that of its folder: a hook has it set, `git rev-parse --local-env-vars` names it. */
const elsewhere = [
  "DIR",
  "COMMON_DIR",
  "WORK_TREE",
  "IMPLICIT_WORK_TREE",
  "INDEX_FILE",
  "OBJECT_DIRECTORY",
  "ALTERNATE_OBJECT_DIRECTORIES",
  "SHALLOW_FILE",
  "GRAFT_FILE",
  "REPLACE_REF_BASE",
  "NAMESPACE",
  "PREFIX",
].map((name) => `GIT_${name}`);

/** The environment of a Git process that is asked about the repository of its folder, with the user's own settings. */
export function ofOwnRepository(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !elsewhere.includes(name));
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0" };
}
