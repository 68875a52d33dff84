import { LabError } from "@lab/contracts";
import { cacheFolder, isSoundRelease, showProgress, type ServerWalls } from "@lab/own-server";
import type { ProvidedService, RunningService, ServiceKind } from "@lab/services";
import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";

/** A server that exercises need, really started, within the walls that it has when other people's code is graded. */
export async function inspectService(
  kind: ServiceKind,
  { env }: Pick<Place, "env">,
  walls: ServerWalls | undefined,
): Promise<Finding[]> {
  const { id, title } = kind;
  const probe = (provided: ProvidedService): Promise<RunningService> => startOnce(kind, provided, env, walls);
  const { choice, passedOver } = await kind.find(env);
  if (choice) {
    try {
      const service = await probe(choice);
      const what = say("doctor.service", { described: service.described });
      return [{ id, state: "ok", what }, ...inspectAge(kind, service)];
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      return [{ id, state: "missing", what: error.message, fix: error.next }];
    }
  }
  const tried = passedOver.map(({ source, problem }) => `${source}: ${problem}`).join("; ");
  return [
    {
      id,
      state: "missing",
      what: say("doctor.serviceMissing", { title, tried }),
      fix: say("doctor.serviceFix", { folder: cacheFolder(env) }),
      async mend() {
        const provided = await kind.provide({ env, onProgress: showProgress() });
        return say("doctor.serviceMended", { described: (await probe(provided)).described });
      },
    },
  ];
}

/** That a program answers to --version says little of whether it serves. */
async function startOnce(
  kind: ServiceKind,
  provided: ProvidedService,
  env: NodeJS.ProcessEnv,
  walls: ServerWalls | undefined,
): Promise<RunningService> {
  const service = await kind.start(provided, { env, walls, seenSocket: (file) => file });
  await service.stop();
  return service;
}

/** Only who grades other people's folders has to care. */
function inspectAge({ id, title, soundReleases }: ServiceKind, { version }: RunningService): Finding[] {
  if (!soundReleases || isSoundRelease(version, soundReleases)) return [];
  const releases = soundReleases.join(", ");
  return [
    {
      id: `${id}-age`,
      state: "warning",
      what: say("doctor.serviceAged", { title, version }),
      fix: say("doctor.serviceAgedFix", { title, releases }),
    },
  ];
}
