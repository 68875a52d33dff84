import { askVersion } from "../../src/ask-version.ts";
import { describeProgram } from "../../src/postgres-program.ts";
import { providePostgres } from "../../src/provide-postgres.ts";

/**
 * Before all tests: what they run on. LAB_TEST_POSTGRES_FOLDER names the programs of another version; where none can
 * be had, the tests that need one are skipped with the reason.
 */
async function provideOnce(): Promise<void> {
  try {
    const { LAB_TEST_POSTGRES_FOLDER: folder, LAB_POSTGRES_URI: _, ...env } = process.env;
    const program = folder
      ? describeProgram("installed", folder, await askVersion(folder))
      : await providePostgres({ env });
    process.env["LAB_TEST_POSTGRES"] = JSON.stringify(program);
  } catch (error) {
    process.env["LAB_TEST_NO_POSTGRES"] = (error as Error).message;
  }
}

module.exports = provideOnce;
