import type { BuildFailure, BuildOptions } from "esbuild";

const patienceMs = 10_000;
/** The builds under way, each by what gives it up: esbuild says nothing to them when it is stopped. */
const underWay = new Set<() => void>();

/**
 * Runs esbuild, and false tells that it gave up: code of a few kilobytes that is nested deeply enough keeps it busy for
 * minutes, or overflows its stack. Its one process serves the whole grader, so another has to take its place.
 * What esbuild itself has to say against the code is thrown as its BuildFailure.
 */
export async function buildBounded(options: BuildOptions, timeoutMs = patienceMs): Promise<boolean> {
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void endService();
  }, timeoutMs);
  try {
    // Another's code may have been what ended the process.
    return (await tryToBuild(options)) || (!isLate && (await tryToBuild(options)));
  } finally {
    clearTimeout(timer);
  }
}

async function tryToBuild(options: BuildOptions): Promise<boolean> {
  const { build } = await import("esbuild");
  let giveUp = (): void => {};
  const givenUp = new Promise<boolean>((resolve) => {
    giveUp = () => resolve(false);
  });
  underWay.add(giveUp);
  const built = async (): Promise<boolean> => {
    try {
      await build(options);
      return true;
    } catch (error) {
      if (isBuildFailure(error)) throw error;
      if (underWay.has(giveUp)) await endService();
      return false;
    }
  };
  try {
    return await Promise.race([built(), givenUp]);
  } finally {
    underWay.delete(giveUp);
  }
}

async function endService(): Promise<void> {
  const { stop } = await import("esbuild");
  await stop();
  for (const giveUp of underWay) giveUp();
  underWay.clear();
}

export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as Partial<BuildFailure>).errors);
}
