import { pathToFileURL } from "node:url";

/** An editor that has an address for files: the browser asks, and the system hands it over; nothing is run by the lab. */
export interface EditorLink {
  name: string;
  /** Line and column begin at 1. */
  addressOf(file: string, line?: number, column?: number): string;
}

const bySpot = (scheme: string): EditorLink["addressOf"] => {
  return (file, line, column) => {
    const spot = line === undefined ? "" : `:${line}:${column ?? 1}`;
    return `${scheme}://file${pathToFileURL(file).pathname}${spot}`;
  };
};
const byQuery = (scheme: string): EditorLink["addressOf"] => {
  return (file, line, column) => {
    const place = {
      file,
      ...(line === undefined ? {} : { line: String(line), column: String(column ?? 1) }),
    };
    return `${scheme}://open?${new URLSearchParams(place).toString().replaceAll("+", "%20")}`;
  };
};

const editors: Readonly<Record<string, EditorLink>> = {
  vscode: { name: "VS Code", addressOf: bySpot("vscode") },
  vscodium: { name: "VSCodium", addressOf: bySpot("vscodium") },
  cursor: { name: "Cursor", addressOf: bySpot("cursor") },
  windsurf: { name: "Windsurf", addressOf: bySpot("windsurf") },
  zed: { name: "Zed", addressOf: bySpot("zed") },
  idea: { name: "IntelliJ IDEA", addressOf: byQuery("idea") },
  webstorm: { name: "WebStorm", addressOf: byQuery("webstorm") },
};

/** What LAB_EDITOR may hold. */
export const editorNames: readonly string[] = [...Object.keys(editors), "none"];

/**
 * The editor that LAB_EDITOR names, or whose terminal this is, or VS Code; undefined where LAB_EDITOR is `none`.
 * `unknown` is a name that is none of `editorNames`.
 */
export function chooseEditor(env: NodeJS.ProcessEnv): { editor?: EditorLink } | { unknown: string } {
  const wished = env["LAB_EDITOR"]?.trim().toLowerCase() ?? "";
  if (wished === "none") return {};
  const name = wished === "" ? guess(env) : wished;
  const editor = Object.hasOwn(editors, name) ? editors[name] : undefined;
  return editor ? { editor } : { unknown: wished };
}

function guess(env: NodeJS.ProcessEnv): string {
  if (env["ZED_TERM"]) return "zed";
  // Its terminal calls itself that of VS Code.
  return env["CURSOR_TRACE_ID"] ? "cursor" : "vscode";
}
