import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { wrap } from "../../ground/wrap.ts";
import { cleanText } from "../../grading/report/clean-text.ts";
import { describeTypeError } from "../attempt/find-type-error.ts";
import type { ChangeKind } from "../history/last-change.ts";
import { unchanged } from "./compare-results.ts";
import { describeSaved } from "./describe-saved.ts";
import { describeUnread } from "./describe-unread.ts";
import { createFooter } from "./footer.ts";
import { renderPlain, renderPlainCheck, renderPlainLine } from "./render-plain.ts";
import { drawBar, renderAll, renderCheck, renderResult } from "./render-result.ts";
import type { WatchEvent } from "./watch-event.ts";

export interface ViewOptions {
  /** Lines one after the other: nothing is drawn anew, no columns, symbols and colour. */
  isPlain: boolean;
  /** Somebody can press keys. */
  hasKeys: boolean;
  /** The exercise has queries whose plans can be looked at. */
  hasPlans: boolean;
  write(text: string): void;
  /** Of the window, at the moment. */
  columns(): number;
  rows(): number;
  colors: Colors;
  showPlace(place: string): string;
  now?: () => Date;
}

/** Shows what a watch tells, on a terminal or as plain lines. */
export interface WatchView {
  onEvent(event: WatchEvent): void;
  print(text: string): void;
  /** Shows all that the last result has of a check. */
  showCheck(n: number): void;
  /** Lists all checks of the last result. */
  showAll(): void;
  showKeys(): void;
  /** Asks above the keys, until the next event or answer. */
  ask(text: string): void;
  /** Leaves the terminal to a command; what happens meanwhile is shown after it. */
  during(command: () => Promise<unknown>): Promise<void>;
  resize(): void;
  close(): void;
}

type GradedEvent = Extract<WatchEvent, { kind: "graded" }>;

const widest = 110;
/** The blank line and the heading above a result, the one below it, and what TypeScript says. */
const typeLines = 3;
const roomAround = 3 + typeLines;
const wentKeys = {
  reset: "watch.wentReset",
  restore: "watch.wentRestore",
  undo: "watch.wentUndo",
  update: "watch.wentUpdate",
} as const;

export function createWatchView(options: ViewOptions): WatchView {
  const { isPlain, colors, showPlace, now = () => new Date() } = options;
  const footer = createFooter(options);
  const saved = new Set<string>();
  let status: () => string[] = () => [];
  let held: WatchEvent[] | undefined;
  let last: GradedEvent | undefined;

  const width = (): number => Math.max(Math.min(options.columns() - 1, widest), 20);
  const print = (text: string): void => (isPlain ? options.write(text) : footer.print(text));

  function drawFooter(): void {
    if (isPlain || held) return;
    footer.show(["", ...status(), ...(options.hasKeys ? describeKeys().map(colors.dim) : [])]);
  }

  function describeKeys(): string[] {
    // Between a key and its word no line ends.
    const keys = say("watch.keys", { plans: Number(options.hasPlans) }).split(" · ");
    const whole = keys.map((key) => key.replaceAll(" ", "\u00a0")).join("\u00a0· ");
    const lines = wrap(whole, 0, { width: width() }).replaceAll("\u00a0", " ").split("\n");
    return lines.length <= 3 ? lines : [say("watch.keysShort").slice(0, width())];
  }

  function setStatus(text: string, paint: (text: string) => string = String, heading = ""): void {
    status = () => [
      ...(heading === "" ? [] : [drawRule(heading)]),
      ...(text === "" ? [] : wrap(text, 0, { width: width() }).split("\n").map(paint)),
    ];
    drawFooter();
  }

  /** No more of it than what has been left free for it. */
  function showTypes(text: string): void {
    const lines = wrap(text, 0, { width: width() }).split("\n");
    const shown = lines.length > typeLines ? [...lines.slice(0, typeLines - 1), "…"] : lines;
    status = () => shown.map(colors.yellow);
    drawFooter();
  }

  function drawRule(text: string): string {
    return colors.dim(`── ${text} `.padEnd(width(), "─"));
  }

  function nameOccasion(by: ChangeKind | undefined, otherwise: "gradedAt" | "readAt"): string {
    const time = now().toTimeString().slice(0, 8);
    if (by) return say(wentKeys[by], { time });
    if (saved.size > 0) return describeSaved([...saved].toSorted(), "saved", time);
    return otherwise === "gradedAt" ? say("watch.gradedAt", { time }) : say("watch.readAt", { time });
  }

  const ask = (text: string): void => (isPlain ? print(`${text}\n`) : setStatus(text, colors.yellow));

  function showCheck(n: number): void {
    if (!last) return ask(say("watch.noResult"));
    const { checks } = last.result;
    const check = checks[n - 1];
    if (!check) return ask(say("watch.noCheck", { n, checks: checks.length }));
    const lines = isPlain
      ? renderPlainCheck(check, showPlace)
      : ["", ...renderCheck(check, last.by ? unchanged : last.change, { colors, width: width(), showPlace })];
    print(`${lines.join("\n")}\n`);
  }

  function showAll(): void {
    if (!last) return ask(say("watch.noResult"));
    const lines = isPlain
      ? last.result.checks.map((check) => renderPlainLine(check))
      : ["", ...renderAll(last, { colors, width: width(), showPlace })];
    print(`${lines.join("\n")}\n`);
  }

  /** For a result and its heading: what the keys and a note above them leave of the window. */
  const roomForResult = (): number => options.rows() - describeKeys().length - roomAround;

  function show(event: WatchEvent): void {
    if (event.kind === "graded") last = event;
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
        return setStatus(describeUnread(event, showPlace), colors.yellow, nameOccasion(undefined, "readAt"));
      case "types":
        return showTypes(describeTypeError(event.error, showPlace(event.error.at)));
      case "notice":
        return print(`${wrap(cleanText(event.text), 0, { width: width() })}\n`);
      case "graded":
        return showResult(event);
    }
  }

  function showResult(event: GradedEvent): void {
    const rule = drawRule(nameOccasion(event.by, "gradedAt"));
    saved.clear();
    const lines = renderResult(event, { colors, width: width(), showPlace }, roomForResult());
    status = () => [];
    footer.hide();
    print(`\n${[rule, ...lines].join("\n")}\n`);
    drawFooter();
  }

  if (isPlain && options.hasKeys) print(`${say("watch.keysPlain", { plans: Number(options.hasPlans) })}\n`);
  return {
    onEvent: (event) => (held ? void held.push(event) : show(event)),
    print,
    ask,
    showCheck,
    showAll,
    showKeys: () => print(`\n${say("watch.keysHelp", { plans: Number(options.hasPlans) })}\n`),
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
