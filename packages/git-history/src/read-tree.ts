import type { GitReader } from "./git-reader.ts";

export interface TreeEntry {
  /** Six octal digits: 100644, 100755, 120000 (symbolic link) or 160000 (submodule). */
  mode: string;
  type: "blob" | "commit";
  id: string;
}

/** All files of a commit or tree by path (forward slashes), whatever their depth. */
export async function readTree(reader: GitReader, id: string): Promise<Map<string, TreeEntry>> {
  const listing = await reader.text(["ls-tree", "-r", "-z", "--full-tree", id]);
  const records = listing.split("\0").filter((record) => record !== "");
  return new Map(
    records.map((record) => {
      const tab = record.indexOf("\t");
      const [mode = "", type = "", blob = ""] = record.slice(0, tab).split(" ");
      return [record.slice(tab + 1), { mode, type: type === "commit" ? "commit" : "blob", id: blob }];
    }),
  );
}
