import type { DownloadProgress } from "./download-progress.ts";

/** What a terminal stream has that we use; stdout is never one of them, it belongs to the scorecard. */
type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean };

interface Bar {
  update(doneMegabytes: number): void;
  stop(): void;
}

/** A listener for onProgress: a bar on a terminal, else one line for each new message. */
export function showProgress(stream: ProgressStream = process.stderr): (progress: DownloadProgress) => void {
  return stream.isTTY ? showBar(stream) : showLines(stream);
}

function showLines(stream: ProgressStream): (progress: DownloadProgress) => void {
  let last = "";
  return ({ message }) => {
    if (message !== last) stream.write(`${message}\n`);
    last = message;
  };
}

function showBar(stream: ProgressStream): (progress: DownloadProgress) => void {
  const showLine = showLines(stream);
  let bar: Bar | undefined;
  const draw = async ({ doneBytes = 0, totalBytes, ...progress }: DownloadProgress): Promise<void> => {
    if (totalBytes !== undefined) {
      bar ??= await startBar(stream, totalBytes);
      return bar.update(toMegabytes(doneBytes));
    }
    bar?.stop();
    bar = undefined;
    showLine(progress);
  };
  // One after another: the first bar has to wait for its library.
  let drawn = Promise.resolve();
  return (progress) => void (drawn = drawn.then(() => draw(progress)));
}

async function startBar(stream: ProgressStream, totalBytes: number): Promise<Bar> {
  const { SingleBar, Presets } = await import("cli-progress");
  const bar = new SingleBar(
    { stream, format: "  {bar} {percentage} % of {total} MB" },
    Presets.shades_classic,
  );
  bar.start(toMegabytes(totalBytes), 0);
  return bar;
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
