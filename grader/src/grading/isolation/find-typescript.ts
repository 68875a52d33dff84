import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** TypeScript's own program for this system; its libraries lie beside it. */
export function findTypescript(): { program: string; folder: string } {
  const fromTypescript = createRequire(createRequire(__filename).resolve("typescript/package.json"));
  const manifest = fromTypescript.resolve(
    `@typescript/typescript-${process.platform}-${process.arch}/package.json`,
  );
  const folder = join(dirname(manifest), "lib");
  return { program: join(folder, process.platform === "win32" ? "tsc.exe" : "tsc"), folder };
}
