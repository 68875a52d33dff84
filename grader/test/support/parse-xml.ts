export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

// Name, then attributes in double quotes without < and with & only as an entity.
const tag = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/y;
const cdata = /<!\[CDATA\[(.*?)\]\]>/sy;
const characters = /[^<]+/y;
const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Reads XML of one root element and is strict: whatever is not well formed throws. */
export function parseXml(xml: string): XmlElement {
  // oxlint-disable-next-line no-control-regex -- XML 1.0 has no place for these
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml))
    throw new Error("a forbidden character");
  if (/[\ud800-\udfff]/u.test(xml)) throw new Error("half a character");
  const body = xml.replace(/^<\?xml [^?]*\?>\s*/, "");
  const top: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(body);
    if (match) at += match[0].length;
    return match;
  };
  while (at < body.length) {
    const parent = open.at(-1) as XmlElement;
    const [text] = take(characters) ?? [];
    if (text !== undefined) {
      if (text.includes("]]>")) throw new Error("]]> outside of CDATA");
      parent.text += decode(text);
      continue;
    }
    const [, raw] = take(cdata) ?? [];
    if (raw !== undefined) {
      parent.text += raw;
      continue;
    }
    const match = take(tag);
    if (!match) throw new Error(`not well formed: ${body.slice(at, at + 60)}`);
    const [, closing, name = "", attributes = "", selfClosing] = match;
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), children: [], text: "" };
    parent.children.push(element);
    if (!selfClosing) open.push(element);
  }
  if (open.length !== 1 || top.children.length !== 1) throw new Error("not one whole element");
  return top.children[0] as XmlElement;
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name, decode(value ?? "")]),
  );
}

function decode(text: string): string {
  return text.replace(/&(#x?[\da-fA-F]+|\w+)?;?/g, (whole, name: string | undefined) => {
    if (!whole.endsWith(";") || name === undefined) throw new Error(`a bare & in ${text.slice(0, 60)}`);
    if (!name.startsWith("#")) return entities[name] ?? whole;
    const isHex = name.startsWith("#x");
    return String.fromCodePoint(Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10));
  });
}
