import { LabError, type ServiceId } from "@lab/contracts";
import { serviceKinds, type RunningService } from "@lab/services";
import { say } from "@lab/texts";

/** Long for a server that lives, on a machine that does much else. */
const deadlineMs = 10_000;

/**
 * Which run of a service answers when it is asked to do some work.
 * @throws LabError LAB_RUN_SERVICE_DIED where none does, or another than the one that is known
 */
export async function askAlive(
  id: ServiceId,
  service: Pick<RunningService, "proveAlive">,
  known?: string,
): Promise<string> {
  const { title } = serviceKinds[id];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = deadlineMs / 1_000;
    timer = setTimeout(() => reject(new Error(say("run.serviceSilent", { seconds }))), deadlineMs);
  });
  try {
    const run = await Promise.race([service.proveAlive(), late]);
    if (known !== undefined && run !== known) throw new Error(say("run.serviceBeganAnew"));
    return run;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabError("LAB_RUN_SERVICE_DIED", { title, detail }, error);
  } finally {
    clearTimeout(timer);
  }
}
