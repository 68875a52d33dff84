import { say } from "@lab/texts";
import { openHold, type Hold, type OpenedHold } from "./hold-requests.ts";
import { parseRoute, type MatchRoute } from "./parse-route.ts";
import type { Answerer, StubAnswer } from "./stub-answer.ts";
import type { StubLimits } from "./stub-limits.ts";
import type { StubRequest } from "./stub-request.ts";

/** A server of somebody else's, as a suite plays it. Routes are written `GET /contacts/:id`, `* /files/*`. */
export interface StubControls {
  /** Answers requests of a route, before what was said of them earlier. What no route takes is answered with 404. */
  on(route: string, answer: Answerer): void;
  /** Answers the next request of a route, or the next few, before all else. */
  answerNext(route: string, answer: Answerer, times?: number): void;
  /** From now on requests of a route are taken in and wait. */
  hold(route: string): Hold;
  /** What has come in whole, in its order, of one route or in all. */
  requests(route?: string): StubRequest[];
  /** How many were beyond what a stub takes, and got 413 or 503. */
  refused(): number;
  /** Forgets requests and what is still to be answered once, and ends holds. Routes stay. */
  clear(): void;
}

/** The stub as its server knows it. */
export interface HttpStub {
  controls: StubControls;
  /** Keeps a request and gives its answer, once nobody holds it. */
  answer(request: StubRequest, whenAnswered: Promise<void>): Promise<StubAnswer>;
  refuse(): void;
  /** What a suite's handler threw, or what it gave that is no answer. */
  reportFault(error: unknown): void;
  keptBytes(): number;
  takeFault(): unknown;
}

interface Rule {
  matches: MatchRoute;
  answer: Answerer;
  /** How often it is still used. */
  left: number;
}

export function createHttpStub(limits: StubLimits): HttpStub {
  const routes: Rule[] = [];
  let once: Rule[] = [];
  let holds: OpenedHold[] = [];
  let kept: StubRequest[] = [];
  let keptBytes = 0;
  let refused = 0;
  const faults: unknown[] = [];

  function hasRoomFor(bytes: number): boolean {
    return kept.length < limits.keptRequests && keptBytes + bytes <= limits.keptBytes;
  }

  /** Which rules a request comes to, the first of them first. */
  function listRules({ method, path }: StubRequest): Rule[] {
    const next = once.find(({ left, matches }) => left > 0 && matches(method, path));
    if (next) next.left--;
    return [...(next ? [next] : []), ...routes.filter(({ matches }) => matches(method, path))];
  }

  async function applyRules([first, ...others]: readonly Rule[], request: StubRequest): Promise<StubAnswer> {
    const { method, path } = request;
    if (!first) return { status: 404, json: { error: say("stub.noRoute", { method, path }) } };
    if (typeof first.answer !== "function") return first.answer;
    const params = first.matches(method, path) ?? {};
    return first.answer(request, { params, regular: () => applyRules(others, request) });
  }

  return {
    controls: {
      on: (route, answer) => void routes.unshift({ matches: parseRoute(route), answer, left: Infinity }),
      answerNext: (route, answer, times = 1) =>
        void once.push({ matches: parseRoute(route), answer, left: times }),
      hold(route) {
        const opened = openHold(parseRoute(route));
        holds.push(opened);
        return opened.hold;
      },
      requests(route) {
        if (route === undefined) return [...kept];
        const matches = parseRoute(route);
        return kept.filter(({ method, path }) => matches(method, path));
      },
      refused: () => refused,
      clear() {
        for (const { hold } of holds) hold.end();
        holds = [];
        once = [];
        kept = [];
        keptBytes = 0;
        refused = 0;
      },
    },
    async answer(request, whenAnswered) {
      const bytes = measureRequest(request);
      if (!hasRoomFor(bytes)) {
        refused++;
        return { status: 503, headers: { connection: "close" } };
      }
      kept.push(request);
      keptBytes += bytes;
      const rules = listRules(request);
      for (const { keep } of holds) await keep(request, whenAnswered);
      try {
        return await applyRules(rules, request);
      } catch (error) {
        faults.push(error);
        return { status: 500 };
      }
    },
    reportFault: (error) => void faults.push(error),
    refuse: () => void refused++,
    keptBytes: () => keptBytes,
    takeFault: () => faults.splice(0)[0],
  };
}

function measureRequest({ method, path, query, headers, body }: StubRequest): number {
  return body.length + method.length + path.length + String(query).length + JSON.stringify(headers).length;
}
