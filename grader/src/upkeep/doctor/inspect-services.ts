import { LabError } from "@lab/contracts";
import { cacheFolder, showProgress } from "@lab/own-server";
import type { ProvidedService, ServiceKind } from "@lab/services";
import { say } from "@lab/texts";
import { chooseIsolation } from "../../grading/probe/choose-isolation.ts";
import type { Finding, Place } from "./finding.ts";
import { listNeededKinds } from "./list-needed-kinds.ts";

/** Servers that exercises need, which are really started; the isolation of other people's folders; a browser. */
export async function inspectServices(place: Place, hostFile: string): Promise<Finding[]> {
  const [isolation, ...services] = await Promise.all([
    inspectIsolation(hostFile),
    ...listNeededKinds(place.root).map((kind) => inspectService(kind, place)),
  ]);
  return [...services, isolation, inspectBrowser(place)];
}

async function inspectService(kind: ServiceKind, { env }: Place): Promise<Finding> {
  const { id, title } = kind;
  const { choice, passedOver } = await kind.find(env);
  if (choice)
    return tellLabError(id, async () => say("doctor.service", { described: await probe(kind, choice, env) }));
  const tried = passedOver.map(({ source, problem }) => `${source}: ${problem}`).join("; ");
  return {
    id,
    state: "missing",
    what: say("doctor.serviceMissing", { title, tried }),
    fix: say("doctor.serviceFix", { folder: cacheFolder(env) }),
    async mend() {
      const provided = await kind.provide({ env, onProgress: showProgress() });
      return say("doctor.serviceMended", { described: await probe(kind, provided, env) });
    },
  };
}

/** That a program answers to --version says little of whether it serves. */
async function probe(kind: ServiceKind, provided: ProvidedService, env: NodeJS.ProcessEnv): Promise<string> {
  const service = await kind.start(provided, { env, seenSocket: (file) => file });
  await service.stop();
  return service.described;
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
