/** One line of the server's log, as far as it is read. */
export interface LogLine {
  dbname?: string;
  session_id?: string;
  message?: string;
  detail?: string;
  /** Where in the server's source the line was written: the one thing in it that no statement can choose. */
  func_name?: string;
}

/** A statement that a solution sent. */
export interface RanStatement {
  /** Statements of one session are in order; sessions are not among each other. */
  session: string;
  text: string;
  /** As text, NULL as null; undefined when it was sent without any. */
  parameters: (string | null)[] | undefined;
  /** What ran to its end for it: its own plan, several where the text holds several statements, and those of functions. */
  plans: RanPlan[];
}

export interface RanPlan {
  text: string;
  /** Run by a function or trigger, and not itself sent. */
  isNested: boolean;
  /** As EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) gives one, for @lab/postgres-plans. */
  explain: unknown;
}

interface OpenStatement extends RanStatement {
  message: string;
}

/** The last one logs a function that is called by its number, without a statement. */
const sentBy = new Set(["exec_simple_query", "exec_execute_message", "HandleFunctionRequest"]);
const explainedBy = "explain_ExecutorEnd";
/** A cursor's plan comes when it is closed, some statements later. */
const lookBack = 200;

/** Puts lines of one database together: what was sent, and with it the plans of what ran. */
export function assembleStatements(lines: LogLine[]): RanStatement[] {
  const all: OpenStatement[] = [];
  const bySession = new Map<string, OpenStatement[]>();
  for (const { session_id: session = "", message = "", detail, func_name = "" } of lines) {
    const before = bySession.get(session) ?? [];
    bySession.set(session, before);
    if (sentBy.has(func_name)) {
      const statement = readStatement(session, message, detail);
      all.push(statement);
      before.push(statement);
    } else if (func_name === explainedBy) {
      addPlan(before, message);
    }
  }
  return all.map(({ message: _, ...statement }) => statement);
}

/** "statement: SELECT …" or "execute <name>: SELECT …"; of a prepared one the text is what its plan says it is. */
function readStatement(session: string, message: string, detail = ""): OpenStatement {
  const text = message.slice(message.indexOf(": ") + 2);
  return { session, message, text, parameters: readParameters(detail), plans: [] };
}

function readParameters(detail: string): (string | null)[] | undefined {
  const list = /^parameters: (.*)$/is.exec(detail)?.[1];
  if (list === undefined) return undefined;
  const values = list.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')(?:, |$)/g);
  return [...values].map(([, value]) => value?.replaceAll("''", "'") ?? null);
}

function addPlan(before: OpenStatement[], message: string): void {
  const explain = JSON.parse(message.slice(message.indexOf("{"))) as { "Query Text": string };
  const text = explain["Query Text"];
  const sent = before.slice(-lookBack).findLast((statement) => isText(statement, text));
  const statement = sent ?? before.at(-1);
  statement?.plans.push({ text, isNested: sent === undefined, explain });
  if (sent) sent.text = text;
}

/**
 * A client names a prepared statement as it likes, "x: SELECT 1 --" too: what the server says it ran is believed, not
 * what stands before it.
 */
function isText({ message, text }: OpenStatement, ran: string): boolean {
  return text === ran || (message.startsWith("execute ") && message.endsWith(`: ${ran}`));
}
