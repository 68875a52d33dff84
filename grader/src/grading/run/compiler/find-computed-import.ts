import { parse, type Node } from "acorn";

/** An import whose path is put together while the code runs. */
export interface ComputedImport {
  /** As it stands in the code. */
  text: string;
  /** Both from 0. */
  line: number;
  column: number;
}

type AnyNode = Node & Record<string, unknown>;

/** What names a file; a library's name, or one that begins with a variable, no compiler takes for a pattern. */
const beginsAsPath = /^(\.|\/|file:)/;
const shownLength = 60;

/**
 * Finds, in JavaScript, the first require() or import() whose path begins as one of files and goes on with something
 * that only the running code knows. esbuild reads such a path as a pattern and takes in each file of the disk that fits.
 */
export function findComputedImport(code: string): ComputedImport | undefined {
  const pending: AnyNode[] = [parseEither(code) as unknown as AnyNode];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const path = readPath(node);
    if (path && isComputed(path)) return describe(node, code);
    // The last that is pushed is the first that is looked at.
    pending.push(...listChildren(node).toReversed());
  }
  return undefined;
}

/**
 * CommonJS of the old kind, with an octal number or `with`, is no module.
 * @throws SyntaxError with the place of what can't be read
 */
function parseEither(code: string): Node {
  const options = { ecmaVersion: "latest", locations: true, allowHashBang: true } as const;
  try {
    return parse(code, { ...options, sourceType: "module" });
  } catch (error) {
    try {
      return parse(code, { ...options, sourceType: "script", allowReturnOutsideFunction: true });
    } catch {
      throw error;
    }
  }
}

function readPath(node: AnyNode): AnyNode | undefined {
  if (node.type === "ImportExpression") return node["source"] as AnyNode;
  if (node.type !== "CallExpression") return undefined;
  const callee = node["callee"] as AnyNode;
  const isRequire = callee.type === "Identifier" && callee["name"] === "require";
  return isRequire ? (node["arguments"] as AnyNode[])[0] : undefined;
}

function isComputed(path: AnyNode): boolean {
  // esbuild looks into both ends of a choice.
  if (path.type === "ConditionalExpression")
    return isComputed(path["consequent"] as AnyNode) || isComputed(path["alternate"] as AnyNode);
  const { text, isWhole } = readBeginning(path);
  return !isWhole && beginsAsPath.test(text);
}

/** The text with which an expression begins whatever the code does, and whether that is all of it. */
function readBeginning(node: AnyNode): { text: string; isWhole: boolean } {
  if (node.type === "Literal" && typeof node["value"] === "string")
    return { text: node["value"], isWhole: true };
  if (node.type === "TemplateLiteral") {
    const texts = node["quasis"] as { value: { cooked?: string | null } }[];
    const values = node["expressions"] as AnyNode[];
    return joinBeginnings(
      texts.flatMap(({ value }, index) => [
        { text: value.cooked ?? "", isWhole: true },
        ...values.slice(index, index + 1).map(readBeginning),
      ]),
    );
  }
  if (node.type === "BinaryExpression" && node["operator"] === "+")
    return joinBeginnings([node["left"], node["right"]].map((side) => readBeginning(side as AnyNode)));
  return { text: "", isWhole: false };
}

function joinBeginnings(parts: readonly { text: string; isWhole: boolean }[]): {
  text: string;
  isWhole: boolean;
} {
  const end = parts.findIndex(({ isWhole }) => !isWhole);
  const known = end === -1 ? parts : parts.slice(0, end + 1);
  return { text: known.map(({ text }) => text).join(""), isWhole: end === -1 };
}

/** Nodes right below another one, in the order of the code. */
function listChildren(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string";
}

function describe({ start, end, loc }: AnyNode, code: string): ComputedImport {
  const { line, column } = (loc as NonNullable<Node["loc"]>).start;
  const whole = code.slice(start, end).replaceAll(/\s+/g, " ");
  const text = whole.length > shownLength ? `${whole.slice(0, shownLength)}…` : whole;
  return { text, line: line - 1, column };
}
