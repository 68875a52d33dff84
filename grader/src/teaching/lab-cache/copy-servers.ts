import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { storeWhole } from "@lab/own-server";

/** A server's folder of one version: <kind>/<version>, as the lab's own cache has it. */
export interface ServerCopy {
  kind: string;
  version: string;
}

/** The servers that lie in a folder of the lab's cache or of one made like it. */
export function listServers(folder: string): ServerCopy[] {
  return listNames(folder)
    .filter((kind) => /^[a-z]+$/.test(kind))
    .flatMap((kind) =>
      listNames(join(folder, kind))
        .filter((name) => /^\d+(\.\d+)+$/.test(name))
        .map((version) => ({ kind, version })),
    );
}

/**
 * Copies servers from one such folder to another, of one kind or of all, each whole or not at all; gives those that were
 * not there yet.
 */
export async function copyServers(from: string, to: string, only?: string): Promise<ServerCopy[]> {
  const missing = listServers(from).filter(
    ({ kind, version }) => (only ?? kind) === kind && !existsSync(join(to, kind, version)),
  );
  for (const { kind, version } of missing)
    await storeWhole({
      folder: join(to, kind),
      async make(temporary) {
        const made = join(temporary, "ready");
        cpSync(join(from, kind, version), made, { recursive: true, verbatimSymlinks: true });
        return { made, name: version };
      },
      works: async () => true,
    });
  return missing;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
