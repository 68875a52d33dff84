/** Whole lines that a program prints, by stream. What it may print at all is bounded elsewhere. */
export interface ProgramOutput {
  add(stream: "stdout" | "stderr", text: string): void;
  lines(stream: "stdout" | "stderr"): readonly string[];
  /** The first line on either stream that fits. */
  find(pattern: RegExp): string | undefined;
  /** A last line without an end counts when nothing more can come. */
  close(): void;
}

export function collectOutput(): ProgramOutput {
  const whole = { stdout: [] as string[], stderr: [] as string[] };
  const begun = { stdout: "", stderr: "" };
  /** In the order in which they came. */
  const all: string[] = [];

  function add(stream: "stdout" | "stderr", text: string): void {
    const lines = (begun[stream] + text).split(/\r?\n/);
    begun[stream] = lines.pop() ?? "";
    whole[stream].push(...lines);
    all.push(...lines);
  }

  return {
    add,
    lines: (stream) => whole[stream],
    // Without its state: one with a flag g or y would begin where it left off.
    find: (pattern) => all.find((line) => line.search(pattern) >= 0),
    close() {
      for (const stream of ["stdout", "stderr"] as const) if (begun[stream] !== "") add(stream, "\n");
    },
  };
}
