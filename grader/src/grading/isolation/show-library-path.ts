import { readdirSync, realpathSync } from "node:fs";
import { delimiter, isAbsolute } from "node:path";
import { isOpenToAll, type ServerOwner } from "@lab/own-server";

/**
 * What LD_LIBRARY_PATH is within walls: of its folders those that hold libraries and that the server's user gets to. An
 * empty name, with which many such paths end, would be the grader's own folder.
 * @param seen what the server sees anyhow
 * @returns the path, and what has to be shown for it
 */
export function showLibraryPath(
  path: string | undefined,
  seen: readonly string[],
  owner: ServerOwner | undefined,
): { path: string; folders: string[] } {
  const named = (path ?? "")
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && holdsLibraries(folder));
  const usable = named.filter((folder) => !owner || isOpenToAll(realpathSync(folder)));
  const folders = usable.filter((folder) => {
    const real = realpathSync(folder);
    return !seen.some((each) => `${real}/`.startsWith(`${each}/`));
  });
  return { path: usable.join(delimiter), folders };
}

function holdsLibraries(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /\.so(\.|$)/.test(name));
  } catch {
    // There is none, or it is nobody's to look into.
    return false;
  }
}
