const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', nbsp: " " };

/** What a page says to who looks at it, in one line: Express's own error pages are mostly mark-up. */
export function readHtmlText(html: string): string {
  return html
    .replaceAll(/<(head|style|script)\b[^]*?<\/\1\s*>/gi, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(?:#(\d{1,6})|(\w{2,4}));/g, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (named[name ?? ""] ?? whole) : String.fromCodePoint(Number(code)),
    )
    .replaceAll(/\s+/g, " ")
    .trim();
}
