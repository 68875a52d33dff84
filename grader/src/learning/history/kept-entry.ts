/** One thing of a kept tree; `path` starts at the exercise's folder, with forward slashes. */
export type KeptEntry =
  | KeptFile
  | { path: string; kind: "folder" }
  | { path: string; kind: "link"; target: string };

export interface KeptFile {
  path: string;
  kind: "file";
  /** Names the content in the store. */
  sha256: string;
  size: number;
  /** Permission bits. */
  mode: number;
  /** Time of change in milliseconds and inode of a file that never changes under its name: it isn't read again. */
  seen?: [number, number] | undefined;
}
