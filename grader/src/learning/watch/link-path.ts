import { pathToFileURL } from "node:url";

/** Terminals that are known to make a link of it; inside tmux and screen nobody knows which one is outside. */
export function showsLinks(env: NodeJS.ProcessEnv): boolean {
  if (env["TMUX"] || env["STY"] || env["TERM"] === "dumb") return false;
  return (
    Number(env["VTE_VERSION"] ?? 0) >= 5_000 ||
    ["iTerm.app", "WezTerm", "ghostty"].includes(env["TERM_PROGRAM"] ?? "") ||
    ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION"].some((name) => env[name])
  );
}

/** Marks a text as a link to a file (OSC 8). Elsewhere path:line:column itself is what terminals make clickable. */
export function linkPath(text: string, file: string): string {
  return `\u001b]8;;${pathToFileURL(file).href}\u001b\\${text}\u001b]8;;\u001b\\`;
}
