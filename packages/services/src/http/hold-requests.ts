import { Miss } from "@lab/testkit";
import { say } from "@lab/texts";
import type { MatchRoute } from "./parse-route.ts";
import { describeRequests, type StubRequest } from "./stub-request.ts";

/** Requests that wait for their answers until the suite lets them go on. */
export interface Hold {
  /**
   * Waits until so many requests wait, and gives them in the order in which they came.
   * @throws Miss where fewer come; then all go on, so that nobody hangs on a suite that has given up
   */
  arrived(count?: number, withinMs?: number): Promise<StubRequest[]>;
  /** Lets one go on, the first without a choice; resolves when its answer is out. */
  release(request?: StubRequest): Promise<void>;
  /** Lets all go on, and holds no more. */
  end(): void;
}

export interface OpenedHold {
  hold: Hold;
  /** Resolves when the request may be answered; undefined where it is none of this hold's. */
  keep(request: StubRequest, whenAnswered: Promise<void>): Promise<void> | undefined;
}

/** Less than a call's usual time: otherwise a solution that sends too little would seem to hang. */
const usualWithinMs = 1_500;

interface Waiting {
  request: StubRequest;
  whenAnswered: Promise<void>;
  goOn(): void;
}

export function openHold(matches: MatchRoute): OpenedHold {
  const waiting: Waiting[] = [];
  let isOver = false;
  let onArrival = (): void => {};

  function end(): void {
    isOver = true;
    for (const { goOn } of waiting.splice(0)) goOn();
    onArrival();
  }

  const hold: Hold = {
    async arrived(count = 1, withinMs = usualWithinMs) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        onArrival = () => {
          if (waiting.length < count && !isOver) return;
          clearTimeout(timer);
          resolve();
        };
        onArrival();
      });
      const came = waiting.map(({ request }) => request);
      if (came.length >= count) return came;
      end();
      throw new Miss(say("stub.fewArrived", { count, came: came.length }), { seen: describeRequests(came) });
    },
    async release(request) {
      const index = request ? waiting.findIndex((each) => each.request === request) : 0;
      const [released] = index < 0 ? [] : waiting.splice(index, 1);
      if (!released) throw new Error("no such request waits: arrived() gives those that do");
      released.goOn();
      await released.whenAnswered;
    },
    end,
  };
  return {
    hold,
    keep(request, whenAnswered) {
      if (isOver || !matches(request.method, request.path)) return;
      return new Promise((goOn) => {
        waiting.push({ request, whenAnswered, goOn });
        onArrival();
      });
    },
  };
}
