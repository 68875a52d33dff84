import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { Session } from "../../grading/run/session.ts";
import { followResultsOfOthers } from "./results-of-others.ts";
import { announceWatch } from "../watch/announce-watch.ts";
import { describeChange } from "../watch/describe-change.ts";
import { describeUnread } from "../watch/describe-unread.ts";
import type { WatchEvent } from "../watch/watch-event.ts";
import { watchExercise, type ExerciseWatch } from "../watch/watch-exercise.ts";
import { withFrame } from "./choose-look.ts";
import type { LiveState } from "./live-state.ts";

/** The one exercise whose saves are graded: that whose page was opened last. */
export interface WatchedExercise {
  stateOf(id: string): LiveState;
  /** Switches to it; the one before is let go first. */
  watch(found: FoundExercise): void;
  gradeNow(found: FoundExercise): void;
  /** Some process of the lab has noted something of an exercise. */
  hearOfRecords(id: string): void;
  /** The session that grades run in, for what else is to be run. */
  session(): Session;
  stop(): Promise<void>;
}

export interface WatchedExerciseOptions {
  root: string;
  openSession: () => Session;
  onChange(id: string): void;
  onGraded(found: FoundExercise): void;
  onFault(error: unknown): void;
}

type News = Omit<LiveState, "isWatched">;

/** Watches one exercise at a time, in one session for all of them. */
export function watchLast({
  root,
  openSession,
  onChange,
  onGraded,
  onFault,
}: WatchedExerciseOptions): WatchedExercise {
  const news = new Map<string, News>();
  const others = followResultsOfOthers(root);
  let session: Session | undefined;
  let wanted: FoundExercise | undefined;
  let running: (ExerciseWatch & { found: FoundExercise }) | undefined;
  let work = Promise.resolve();

  const provide = (): Session => (session ??= openSession());

  async function renewSession(): Promise<Session> {
    await session?.close();
    return (session = openSession());
  }

  async function followWish(): Promise<void> {
    if (running?.found === wanted) return;
    await running?.stop();
    running = wanted && start(wanted);
  }

  function start(found: FoundExercise): typeof running {
    const { id } = found.exercise;
    const { other, end } = announceWatch(root, id);
    news.set(id, other === undefined ? {} : { other });
    const onEvent = (event: WatchEvent): void => {
      if (event.kind === "graded") others.note(id, event.result);
      news.set(id, follow(found, news.get(id) ?? {}, event));
      onChange(id);
      if (event.kind === "graded") onGraded(found);
    };
    const { gradeNow, stop } = watchExercise(found, { root, session: provide(), renewSession, onEvent });
    return { found, gradeNow, stop: () => stop().finally(end) };
  }

  function wish(found: FoundExercise | undefined): void {
    const before = wanted?.exercise.id;
    if (found && before === found.exercise.id) return;
    wanted = found;
    if (found) others.begin(found.exercise.id);
    work = work.then(followWish).catch(onFault);
    if (before !== undefined) onChange(before);
    if (found) onChange(found.exercise.id);
  }

  return {
    stateOf: (id) => {
      const isWatched = wanted?.exercise.id === id;
      const { grading, ...kept } = news.get(id) ?? {};
      return { ...kept, ...(isWatched && grading ? { grading } : {}), isWatched };
    },
    watch: wish,
    gradeNow(found) {
      wish(found);
      work = work.then(() => running?.gradeNow());
    },
    hearOfRecords(id) {
      const text = others.compare(id);
      if (text !== undefined) {
        const { unread: _unread, regressed: _regressed, ...kept } = news.get(id) ?? {};
        news.set(id, { ...kept, news: { text, at: new Date() } });
      }
      onChange(id);
    },
    session: provide,
    async stop() {
      wish(undefined);
      await work;
      await session?.close();
    },
  };
}

/** What is known of an exercise after an event. */
function follow(found: FoundExercise, known: News, event: WatchEvent): News {
  const { grading: _grading, notice: _notice, typeError: _typeError, ...kept } = known;
  const news = (text: string): Pick<News, "news"> => ({ news: { text, at: new Date() } });
  switch (event.kind) {
    case "began":
      return { ...kept, grading: { done: 0, of: 0 } };
    case "check":
      return { ...known, grading: { done: event.done, of: event.of } };
    case "graded": {
      const { starter: _starter, unread: _unread, regressed: _regressed, ...rest } = kept;
      return {
        ...rest,
        ...news(describeChange(event.result, event.change, event.by)),
        ...describeRegressed(event),
        ...(event.result.untouched ? { starter: event.result } : {}),
      };
    }
    case "unreadable":
      return {
        ...kept,
        ...news(describeUnread(event, (place) => place)),
        unread: withFrame(found, event.reason),
      };
    case "types":
      return { ...known, typeError: event.error };
    case "notice":
      return { ...known, notice: event.text };
  }
}

/** What a reset or its like took away was asked for. */
function describeRegressed({ change, by }: Extract<WatchEvent, { kind: "graded" }>): Pick<News, "regressed"> {
  const [first] = by ? [] : change.regressed;
  return first ? { regressed: first.id } : {};
}
