import { parse, type Node } from "acorn";

/** A statement at the top level of a module. */
export interface Statement {
  start: number;
  end: number;
  /** Names that it declares or imports; none where it does something instead. */
  declares: string[];
  /** Every name that stands in it, its own included: rather one too many than one too few. */
  mentions: Set<string>;
  /** The title of the test that it is: `test("C1", …)`. */
  testId?: string;
}

type AnyNode = Node & Record<string, unknown>;

/** Reads an ES module's statements. */
export function parseModule(code: string): Statement[] {
  const { body } = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  return (body as unknown as AnyNode[]).map((node) => {
    const mentions = new Set<string>();
    collectNames(node, mentions);
    const testId = readTestId(node);
    const place = { start: node.start, end: node.end, declares: readDeclared(node), mentions };
    return testId === undefined ? place : { ...place, testId };
  });
}

/** Any node below another one, in whichever field it hangs. */
function listChildren(node: AnyNode): [field: string, child: AnyNode][] {
  return Object.entries(node).flatMap(([field, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child): [string, AnyNode] => [field, child]),
  );
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string";
}

/** The names of properties name nothing outside of their object. */
const isPropertyName = (node: AnyNode, field: string): boolean =>
  node["computed"] !== true &&
  node["shorthand"] !== true &&
  ((node.type === "MemberExpression" && field === "property") ||
    (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && field === "key"));

function collectNames(node: AnyNode, names: Set<string>): void {
  if (node.type === "Identifier") names.add(node["name"] as string);
  for (const [field, child] of listChildren(node)) {
    if (!isPropertyName(node, field)) collectNames(child, names);
  }
}

function readDeclared(node: AnyNode): string[] {
  const names = new Set<string>();
  const below = (fields: string[]): AnyNode[] =>
    listChildren(node).flatMap(([field, child]) => (fields.includes(field) ? [child] : []));
  if (/^(Function|Class)Declaration$/.test(node.type))
    for (const id of below(["id"])) collectNames(id, names);
  if (node.type === "VariableDeclaration") {
    for (const declarator of below(["declarations"])) collectNames(declarator["id"] as AnyNode, names);
  }
  if (node.type === "ImportDeclaration") {
    for (const specifier of below(["specifiers"])) collectNames(specifier["local"] as AnyNode, names);
  }
  return [...names];
}

function readTestId({ type, expression }: AnyNode): string | undefined {
  if (type !== "ExpressionStatement" || !isNode(expression) || expression.type !== "CallExpression") return;
  const callee = expression["callee"] as AnyNode;
  const [title] = expression["arguments"] as AnyNode[];
  if (callee.type !== "Identifier" || callee["name"] !== "test" || title?.type !== "Literal") return;
  return String(title["value"]);
}
