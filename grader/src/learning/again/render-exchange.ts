import { say } from "@lab/texts";
import type { Colors } from "picocolors/types.js";
import { cleanText } from "../../grading/report/clean-text.ts";
import { wrap } from "../../ground/wrap.ts";
import type { FailedCase } from "./choose-case.ts";
import type { Exchange } from "./exchange.ts";

interface ScreenOptions {
  width: number;
  colors: Colors;
}

/** Which check it is, before anything is sent. */
export function renderCase({ check }: FailedCase, where: string, options: ScreenOptions): string {
  const { colors } = options;
  const title = wrap(`${check.id} ${check.title}`, 0, options);
  const did = check.details?.did;
  const tried = did === undefined ? "" : `${wrap(say("again.did", { did: cleanText(did) }), 2, options)}\n`;
  return `${colors.bold(title)}\n${tried}${wrap(where, 2, options)}\n`;
}

/** Request and answer whole, and beside them what the grade expected and saw. */
export function renderExchange({ check }: FailedCase, told: Exchange, options: ScreenOptions): string {
  const { expected, seen } = check.details ?? {};
  const parts = [
    renderMessage(say("again.request"), told.sent, told.sentBody, options),
    renderMessage(say("again.answer"), told.received, told.receivedBody, options),
    ...(expected === undefined ? [] : [renderWords(say("again.expected"), expected, options)]),
    ...(seen === undefined ? [] : [renderWords(say("again.seen"), seen, options)]),
    wrap(say("again.otherData"), 0, options),
  ];
  return `\n${parts.join("\n\n")}\n`;
}

/** As it went over the wire: what is long is not broken, so that it can be copied. */
function renderMessage(
  name: string,
  head: readonly string[],
  body: string,
  { colors }: ScreenOptions,
): string {
  const text = body === "" ? colors.dim(say("again.emptyBody")) : cleanText(body);
  const [first = "", ...headers] = head.map(cleanText);
  const lines = [colors.bold(first), ...headers, "", ...text.trimEnd().split("\n")];
  return `${colors.cyan(name)}\n${lines.map((line) => `  ${line}`.trimEnd()).join("\n")}`;
}

function renderWords(name: string, text: string, options: ScreenOptions): string {
  return `${options.colors.cyan(name)}\n${wrap(cleanText(text), 2, options)}`;
}
