import { say, sayProblem } from "@lab/texts";
import { writeCurl } from "@lab/testkit";
import type { Exercise } from "@lab/contracts";
import type { Colors } from "picocolors/types.js";
import { wrap } from "../../ground/wrap.ts";
import type { DevEvent } from "./dev-event.ts";
import { describeFall } from "./describe-fall.ts";
import { describeUnreadable } from "./describe-unreadable.ts";
import type { DevStore } from "./open-data.ts";
import type { Inspect } from "./run-program.ts";

export interface DevScreen {
  exercise: Pick<Exercise, "id" | "title" | "dev">;
  /** The exercise's. */
  folder: string;
  /** The program's path from the root. */
  file: string;
  port: number;
  width: number;
  colors: Colors;
}

const nameWidth = 9;

/** A name in a column, and what it stands for. */
export function row(name: string, text: string, { colors }: Pick<DevScreen, "colors">): string {
  return `  ${colors.dim(name.padEnd(nameWidth))} ${text}\n`;
}

/** What begins, before anything has run. */
export function renderBeginning(screen: DevScreen): string {
  const { exercise, colors, file } = screen;
  return `${colors.bold(exercise.id)}  ${exercise.title}\n${row(say("dev.runs"), file, screen)}`;
}

/** A database, and how to look in. */
export function renderStore({ title, described, uri, client, isNew }: DevStore, screen: DevScreen): string {
  const values = { title, described };
  const told = isNew ? say("dev.dataNew", values) : say("dev.dataKept", values);
  return [
    row(say("dev.data"), wrap(told, nameWidth + 3, screen).trimStart(), screen),
    // In quotes: a shell would read its & and ? otherwise.
    row(say("dev.lookIn"), `${client} '${uri}'`, screen),
  ].join("");
}

/** A database that has ended while it was wanted. */
export function renderLost({ title }: DevStore, how: string, screen: DevScreen): string {
  return tell(sayProblem("dev.lost", { title, how }), screen);
}

/** Where a debugger attaches. */
export function renderDebugger({ port }: Inspect, screen: DevScreen): string {
  return row(
    say("dev.debugger"),
    wrap(say("dev.attach", { port }), nameWidth + 3, screen).trimStart(),
    screen,
  );
}

/** How it goes on, where that isn't said with a server's address. */
export function renderOnward(screen: DevScreen): string {
  return `${wrap(say("dev.eachSaveRuns"), 0, screen)}\n`;
}

/** An event as the lines that tell of it, in words as well as by a sign. */
export function renderEvent(event: DevEvent, screen: DevScreen): string {
  const { colors } = screen;
  switch (event.kind) {
    case "serving":
      return event.isFirst ? renderServing(screen) : `${colors.green("✓")} ${tellAgain(event)}\n`;
    case "same": {
      const [file = "", ...more] = event.files;
      return `${colors.green("✓")} ${say("dev.same", { file, more: more.length })}\n`;
    }
    case "ran":
      return `${colors.green("✓")} ${tellRan(event)}\n`;
    case "deaf":
      return tell(sayProblem("dev.deaf", { port: screen.port }), screen);
    case "unreadable":
      return tell(describeUnreadable(event.problems), screen);
    case "fell":
      return tell(describeFall(event.end, screen), screen);
  }
}

function renderServing(screen: DevScreen): string {
  const { port, exercise } = screen;
  const { request, body } = exercise.dev ?? { request: "GET /" };
  const [method = "", path = ""] = request.split(" ");
  const json = body === undefined ? undefined : JSON.stringify(body);
  const headers: Record<string, string> = json === undefined ? {} : { "content-type": "application/json" };
  const sent = { method, path, headers, ...(json === undefined ? {} : { body: json }) };
  const curl = writeCurl(sent, `localhost:${port}`) ?? "";
  return [
    row(say("dev.serves"), `http://localhost:${port}`, screen),
    row(say("report.curl"), curl, screen),
    `${wrap(say("dev.eachSave"), 0, screen)}\n`,
  ].join("");
}

function tellAgain({ files, durationMs }: { files: string[]; durationMs: number }): string {
  const seconds = (durationMs / 1_000).toFixed(2);
  const [file, ...more] = files;
  if (file === undefined) return say("dev.servesAgain", { seconds });
  return say("dev.restarted", { file, more: more.length, seconds });
}

function tellRan({ files, durationMs }: { files: string[]; durationMs: number }): string {
  const seconds = (durationMs / 1_000).toFixed(2);
  const [file, ...more] = files;
  return file === undefined
    ? say("dev.ran", { seconds })
    : say("dev.ranAgain", { file, more: more.length, seconds });
}

function tell({ happened, next }: { happened: string; next: string }, screen: DevScreen): string {
  const { colors } = screen;
  const told = wrap(happened, 2, screen).trimStart();
  return `${colors.red("✗")} ${told}\n${row(say("report.next"), wrap(next, nameWidth + 3, screen).trimStart(), screen)}`;
}
