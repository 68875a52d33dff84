import { afterEach, beforeEach } from "@jest/globals";
import { installLab, type Lab } from "../src/lab.ts";

/** Surroundings for one test; only what it names is there. */
export function useFakeLab(parts: Partial<Lab> = {}): Lab {
  const fake = {
    exerciseId: "rest-01-example",
    seed: "1",
    lastAnswer: undefined,
    requests: [],
    ...parts,
  } as Lab;
  beforeEach(() => {
    fake.lastAnswer = undefined;
    fake.requests = [];
    installLab(fake);
  });
  afterEach(() => installLab(undefined));
  return fake;
}

/** What a function throws or rejects with. */
export async function caught(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("it threw nothing");
}
