import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { wrap } from "../progress/render-map.ts";
import { cleanText } from "../report/clean-text.ts";
import { describeSaved } from "./describe-saved.ts";
import { describeUnread } from "./describe-unread.ts";
import { createFooter } from "./footer.ts";
import { renderPlain } from "./render-plain.ts";
import { drawBar, renderResult } from "./render-result.ts";
import type { WatchEvent } from "./watch-event.ts";

export interface ViewOptions {
  /** Lines one after the other: nothing is drawn anew, no columns, symbols and colour. */
  isPlain: boolean;
  /** Somebody can press keys. */
  hasKeys: boolean;
  write(text: string): void;
  /** Of the window, at the moment. */
  columns(): number;
  colors: Colors;
  showPlace(place: string): string;
  now?: () => Date;
}

/** Shows what a watch tells, on a terminal or as plain lines. */
export interface WatchView {
  onEvent(event: WatchEvent): void;
  print(text: string): void;
  /** Asks above the keys, until the next event or answer. */
  ask(text: string): void;
  /** Leaves the terminal to a command; what happens meanwhile is shown after it. */
  during(command: () => Promise<unknown>): Promise<void>;
  resize(): void;
  close(): void;
}

const widest = 110;

export function createWatchView(options: ViewOptions): WatchView {
  const { isPlain, colors, showPlace, now = () => new Date() } = options;
  const footer = createFooter(options);
  const saved = new Set<string>();
  let status: () => string[] = () => [];
  let held: WatchEvent[] | undefined;

  const width = (): number => Math.max(Math.min(options.columns() - 1, widest), 20);
  const print = (text: string): void => (isPlain ? options.write(text) : footer.print(text));

  function drawFooter(): void {
    if (isPlain || held) return;
    footer.show(["", ...status(), ...(options.hasKeys ? [colors.dim(describeKeys())] : [])]);
  }

  function describeKeys(): string {
    const [long, short] = [say("watch.keys"), say("watch.keysShort")];
    return long.length <= width() ? long : short.slice(0, width());
  }

  function setStatus(text: string, paint: (text: string) => string = String): void {
    status = () => (text === "" ? [] : wrap(text, 0, { width: width() }).split("\n").map(paint));
    drawFooter();
  }

  function show(event: WatchEvent): void {
    if (isPlain)
      return print(
        renderPlain(event, showPlace)
          .map((line) => `${line}\n`)
          .join(""),
      );
    switch (event.kind) {
      case "began":
        for (const file of event.files) saved.add(file);
        return setStatus(say("watch.plainFirst"));
      case "check": {
        const { done, of } = event;
        const words = say("watch.grading", { done, checks: of });
        status = () => [drawBar(done / of, words, { colors, width: width() })];
        return drawFooter();
      }
      case "unreadable":
        return setStatus(describeUnread(event, showPlace), colors.yellow);
      case "notice":
        return print(`${wrap(cleanText(event.text), 0, { width: width() })}\n`);
      case "graded":
        return showResult(event);
    }
  }

  function showResult({ result, change }: Extract<WatchEvent, { kind: "graded" }>): void {
    const time = now().toTimeString().slice(0, 8);
    const what =
      saved.size === 0
        ? say("watch.gradedAt", { time })
        : describeSaved([...saved].toSorted(), "saved", time);
    saved.clear();
    const rule = `── ${what} `;
    const lines = renderResult(result, change, { colors, width: width(), showPlace });
    status = () => [];
    footer.hide();
    print(`\n${[colors.dim(rule.padEnd(width(), "─")), ...lines].join("\n")}\n`);
    drawFooter();
  }

  if (isPlain && options.hasKeys) print(`${say("watch.keysPlain")}\n`);
  return {
    onEvent: (event) => (held ? void held.push(event) : show(event)),
    print,
    ask: (text) => (isPlain ? print(`${text}\n`) : setStatus(text, colors.yellow)),
    async during(command) {
      held = [];
      status = () => [];
      if (!isPlain) footer.hide();
      try {
        await command();
      } finally {
        const events = held;
        held = undefined;
        drawFooter();
        for (const event of events) show(event);
      }
    },
    resize: drawFooter,
    close: () => (isPlain ? undefined : footer.hide()),
  };
}
