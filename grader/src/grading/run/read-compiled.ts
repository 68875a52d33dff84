import { readFile } from "node:fs/promises";
import type { CompiledSolution } from "@lab/contracts";
import type { LoadedCode } from "./protocol.ts";

/** What a process is sent of a compiled solution. */
export async function readCompiled({ file, format, dataFile }: CompiledSolution): Promise<LoadedCode> {
  const code = await readFile(file, "utf8");
  if (dataFile === undefined) return { code, format };
  return { code, format, data: JSON.parse(await readFile(dataFile, "utf8")) as Record<string, string> };
}
