import type { RunningService } from "@lab/services";

const restAfterMs = 3_000;

/** Lets services rest between grades, where they would wake a thousand times a second for nothing. */
export function paceServices(running: () => Iterable<Pick<RunningService, "setPace">>): {
  work(): void;
  restSoon(): void;
  stop(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  let isResting = false;
  const setPace = (pace: "quick" | "resting"): void => {
    isResting = pace === "resting";
    // One that is down is told of by the grade that needs it.
    for (const service of running()) service.setPace?.(pace).catch(() => {});
  };
  return {
    work() {
      clearTimeout(timer);
      if (isResting) setPace("quick");
    },
    restSoon() {
      clearTimeout(timer);
      timer = setTimeout(() => setPace("resting"), restAfterMs).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
