import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { parse, type Node } from "acorn";
import { transformSync } from "esbuild";

type AnyNode = Node & Record<string, unknown>;

/** Two words with a space between them, or a word and a value: letters, and no code. */
const sentence = /[a-z]{2,}['’:,;.)]? (?:\(?[a-z]{2,}|\{)/i;
/** A command to type is the same in each language. */
const command =
  /^(?:npm (?:run|ci)\b|git (?:add|branch|commit|config|log|merge|switch|tag|[{-])|sudo |printf )/;
/** A statement for a database; no sentence begins with such a word in capitals. */
const statement = /^[\s(]*(?:ALTER|CREATE|DO|DROP|EXPLAIN|GRANT|REVOKE|SELECT|WITH)\s/;

/** The texts of a module that read like prose, in code and in JSX, with {} for what is put in. */
export function findSentences(file: string): string[] {
  return findInCode(readFileSync(file, "utf8"), extname(file) === ".tsx" ? "tsx" : "ts");
}

export function findInCode(source: string, loader: "ts" | "tsx", prose = sentence): string[] {
  const { code } = transformSync(source, { loader, jsx: "automatic", charset: "utf8" });
  const found: string[] = [];
  collect(parse(code, { ecmaVersion: "latest", sourceType: "module" }) as unknown as AnyNode, found);
  return found.filter((text) => prose.test(text) && !isCode(text));
}

function collect(node: AnyNode, found: string[]): void {
  if (isForOurselves(node)) return;
  const text = readText(node);
  if (text !== undefined) found.push(text);
  for (const child of listChildren(node)) collect(child, found);
}

function isCode(text: string): boolean {
  return command.test(text) || statement.test(text);
}

/** Attributes of a page that name things and say nothing. */
const silentAttributes = new Set(["class", "id", "for", "d", "href", "aria-labelledby", "aria-describedby"]);

interface Call {
  type: string;
  key?: { name?: string; value?: string };
  callee?: { name?: string; property?: { name?: string } };
}

/** Of @lab/edges: what they are given names values, and says to who writes suites why one is left out. */
const naming = new Set(["Symbol", "edgeOf", "edgesOf", "except", "methodsBeside"]);

/** What is thrown as a plain Error, names something or describes a schema is read by those who write the lab. */
function isForOurselves(node: AnyNode): boolean {
  const { type, callee, key } = node as Call;
  if (type === "Property") return silentAttributes.has(key?.name ?? key?.value ?? "");
  if (/^(?:Import|ExportAll)Declaration$/.test(type)) return true;
  if (type === "NewExpression") return /^(?:Type|Range)?Error$/.test(callee?.name ?? "");
  if (type !== "CallExpression") return false;
  // What is described may itself hold words: only the description is left out, and with it its schema.
  return naming.has(callee?.name ?? "") || callee?.property?.name === "describe";
}

function readText(node: AnyNode): string | undefined {
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type !== "TemplateLiteral") return undefined;
  const quasis = node["quasis"] as { value: { cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join("{}");
}

function listChildren(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter(
      (value): value is AnyNode =>
        typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string",
    );
}
