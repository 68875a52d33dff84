import type { MongoServer } from "@lab/mongo-server";

const restAfterMs = 3_000;

/** Lets a database server rest between grades, where it would wake a thousand times a second for nothing. */
export function paceServer(server: () => Pick<MongoServer, "setPace"> | undefined): {
  work(): void;
  restSoon(): void;
  stop(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  let isResting = false;
  const setPace = (pace: "quick" | "resting"): void => {
    isResting = pace === "resting";
    // A server that is down is told of by the grade that needs it.
    server()
      ?.setPace(pace)
      .catch(() => {});
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
