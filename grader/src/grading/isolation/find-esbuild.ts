import { createRequire } from "node:module";

/** esbuild's program for this system, which its npm package has beside itself. */
export function findEsbuild(): string {
  const fromLab = createRequire(__filename);
  const fromEsbuild = createRequire(fromLab.resolve("esbuild"));
  const program = process.platform === "win32" ? "esbuild.exe" : "bin/esbuild";
  return fromEsbuild.resolve(`@esbuild/${process.platform}-${process.arch}/${program}`);
}
