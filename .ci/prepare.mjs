/** What `npm ci` ends with: builds the lab. Only a build that went wrong has more to show than that it is done. */
import "../grader/launch/assert-runnable.cjs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const build = [join(import.meta.dirname, "turbo.mjs"), "build", "--output-logs=errors-only"];
const { status, stdout, stderr } = spawnSync(process.execPath, build, { encoding: "utf8" });
if (status === 0) console.log("The lab is built. npm run lab shows what there is.");
else {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status ?? 1;
}
