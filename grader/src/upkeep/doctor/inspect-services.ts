import { LabError } from "@lab/contracts";
import { cacheFolder, findMongo, provideMongo, showProgress, startMongo } from "@lab/mongo-server";
import { say } from "@lab/texts";
import { chooseIsolation } from "../../grading/probe/choose-isolation.ts";
import type { Finding, Place } from "./finding.ts";

/** The database server, which is really started; the isolation of other people's folders; a browser for the page. */
export async function inspectServices(place: Place, hostFile: string): Promise<Finding[]> {
  const [database, isolation] = await Promise.all([inspectDatabase(place), inspectIsolation(hostFile)]);
  return [database, isolation, inspectBrowser(place)];
}

async function inspectDatabase({ env }: Place): Promise<Finding> {
  const { choice, passedOver } = await findMongo({ env });
  if (choice)
    return tellLabError("database", async () => say("doctor.database", { described: await probe(env) }));
  const tried = passedOver.map(({ source, problem }) => `${source}: ${problem}`).join("; ");
  return {
    id: "database",
    state: "missing",
    what: say("doctor.databaseMissing", { tried }),
    fix: say("doctor.databaseFix", { folder: cacheFolder(env) }),
    async mend() {
      await provideMongo({ env, onProgress: showProgress() });
      return say("doctor.databaseMended", { described: await probe(env) });
    },
  };
}

/** That a program answers to --version says little of whether it runs a replica set. */
async function probe(env: NodeJS.ProcessEnv): Promise<string> {
  const server = await startMongo({ env });
  await server.stop();
  return server.described;
}

/** Only who grades other people's folders needs more than `process`. */
async function inspectIsolation(hostFile: string): Promise<Finding> {
  try {
    const { level } = await chooseIsolation({ wanted: "auto", ofOthers: true, hostFile });
    return { id: "isolation", state: "ok", what: say("doctor.isolation", { level }) };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const what = say("doctor.isolationMissing", { happened: error.message });
    return { id: "isolation", state: "warning", what, fix: error.next };
  }
}

async function tellLabError(id: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { id, state: "ok", what: await work() };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { id, state: "missing", what: error.message, fix: error.next };
  }
}

/** Optional: nothing is only on the page. */
function inspectBrowser({ env, platform }: Place): Finding {
  const hasScreen =
    platform !== "linux" || env["DISPLAY"] !== undefined || env["WAYLAND_DISPLAY"] !== undefined;
  return { id: "browser", state: "ok", what: hasScreen ? say("doctor.browser") : say("doctor.browserNone") };
}
