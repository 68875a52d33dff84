import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import type { ChosenIsolation } from "../../grading/isolation/chosen-isolation.ts";
import { findServerWalls } from "../../grading/isolation/server-walls.ts";
import { chooseIsolation } from "../../grading/probe/choose-isolation.ts";
import type { Finding, Place } from "./finding.ts";
import { inspectService } from "./inspect-service.ts";
import { listNeededKinds } from "./list-needed-kinds.ts";

/** Servers that exercises need, which are really started; the isolation of other people's folders; a browser. */
export async function inspectServices(place: Place, hostFile: string): Promise<Finding[]> {
  const { isolation, finding } = await inspectIsolation(hostFile);
  const walls = findServerWalls(isolation);
  const services = await Promise.all(
    listNeededKinds(place.root).map((kind) => inspectService(kind, place, walls)),
  );
  return [...services.flat(), finding, inspectBrowser(place)];
}

/** Only who grades other people's folders needs more than `process`. */
async function inspectIsolation(hostFile: string): Promise<{ isolation: ChosenIsolation; finding: Finding }> {
  try {
    const isolation = await chooseIsolation({ wanted: "auto", ofOthers: true, hostFile });
    const { level } = isolation;
    return { isolation, finding: { id: "isolation", state: "ok", what: say("doctor.isolation", { level }) } };
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    const what = say("doctor.isolationMissing", { happened: error.message });
    const finding = { id: "isolation", state: "warning", what, fix: error.next } as const;
    return { isolation: { level: "process" }, finding };
  }
}

/** Optional: nothing is only on the page. */
function inspectBrowser({ env, platform }: Place): Finding {
  const hasScreen =
    platform !== "linux" || env["DISPLAY"] !== undefined || env["WAYLAND_DISPLAY"] !== undefined;
  return { id: "browser", state: "ok", what: hasScreen ? say("doctor.browser") : say("doctor.browserNone") };
}
