import { chmod, mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { storeWhole } from "@lab/own-server";
import { describeBinary, type MongoBinary } from "./mongo-binary.ts";
import { askVersion, readBinaryVersion } from "./read-binary-version.ts";
import { mongodFileName, serversFolder } from "./servers-folder.ts";

/**
 * Puts a server into the cache, whole and proved to run, or not at all.
 * @param fetchInto downloads into the given folder and returns the path of mongod in it
 */
export async function storeServer(
  source: MongoBinary["source"],
  env: NodeJS.ProcessEnv,
  fetchInto: (folder: string) => Promise<string>,
): Promise<MongoBinary> {
  const entry = await storeWhole({
    folder: serversFolder(env),
    async make(temporary) {
      const made = join(temporary, "ready");
      await mkdir(made);
      const fetched = await fetchInto(temporary);
      await chmod(fetched, 0o755);
      const name = await askVersion(fetched);
      await rename(fetched, join(made, mongodFileName));
      return { made, name };
    },
    works: (entry) =>
      readBinaryVersion(join(entry, mongodFileName), env).then(
        () => true,
        () => false,
      ),
  });
  const path = join(entry, mongodFileName);
  return describeBinary(source, path, await readBinaryVersion(path, env));
}
