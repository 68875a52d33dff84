import type { Response } from "express";

/** What an open page is told: parts of it as they are now. */
export interface Update {
  /** HTML of elements with ids, which take the place of those with the same id. */
  regions: string[];
  /** The page's title, where it changes as well. */
  title?: string;
}

interface Stream {
  /** Name of what is open: an exercise's id, or the map. */
  page: string;
  response: Response;
}

/** A browser opens six connections to one address; with one left for each click, a seventh page would wait for ever. */
const most = 4;
/** A page that takes nothing any more, a sleeping one perhaps, gets no more; it comes back with a stream of its own. */
const mostWaitingBytes = 2_000_000;

export interface LiveStreams {
  /** Keeps the response open. Of too many the oldest is told to go. */
  open(page: string, response: Response): void;
  send(page: string, update: Update): void;
  /** Names of pages that are open. */
  pages(): Set<string>;
  close(): void;
}

/** Server-sent events to the pages that are open. */
export function openLiveStreams(): LiveStreams {
  const streams = new Set<Stream>();

  function dismiss(stream: Stream, event: string): void {
    streams.delete(stream);
    stream.response.end(`event: ${event}\ndata: \n\n`);
  }

  return {
    open(page, response) {
      const stream = { page, response };
      response.set("Content-Type", "text/event-stream").flushHeaders();
      response.on("close", () => streams.delete(stream));
      response.on("error", () => streams.delete(stream));
      streams.add(stream);
      const [oldest] = streams;
      if (oldest && streams.size > most) dismiss(oldest, "replaced");
    },
    send(page, update) {
      const data = `data: ${JSON.stringify(update)}\n\n`;
      for (const stream of streams) {
        if (stream.page !== page) continue;
        if (stream.response.writableLength > mostWaitingBytes) stream.response.destroy();
        else stream.response.write(data);
      }
    },
    pages: () => new Set([...streams].map(({ page }) => page)),
    close() {
      for (const stream of streams) dismiss(stream, "ended");
    },
  };
}
