import { stub, type Stub } from "./stub.ts";

type Methods = Parameters<typeof stub>[0];

/** A stub whose calls wait: the suite chooses in which order they are answered, so a race is found by choice. */
export interface HeldStub extends Stub {
  /** Resolves when so many calls wait, or when no more come: a solution may ask less often than it is asked. */
  untilHeld(count: number): Promise<void>;
  /** Answers the calls that wait in this order of their numbers, those left out after them, and from now on each at once. */
  release(order?: readonly number[]): void;
}

/** For calls that don't come; those that do are not waited for. */
const patienceMs = 300;

/** Makes a stub that holds each call until it is released. */
export function holdStub(methods: Methods): HeldStub {
  let held: (() => void)[] | undefined = [];
  let onHeld = (): void => {};

  const holding = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      await new Promise<void>((resolve) => {
        if (!held) return resolve();
        held.push(resolve);
        onHeld();
      });
      return method(...args);
    },
  ]);

  return {
    ...stub(Object.fromEntries(holding) as Methods),
    async untilHeld(count) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        onHeld = () => {
          if ((held?.length ?? 0) < count) return;
          clearTimeout(timer);
          resolve();
        };
        onHeld();
      });
    },
    release(order = []) {
      const waiting = held ?? [];
      held = undefined;
      const others = [...waiting.keys()].filter((index) => !order.includes(index));
      for (const index of [...order, ...others]) waiting[index]?.();
    },
  };
}
