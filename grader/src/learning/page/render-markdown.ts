import MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { cleanText } from "../../grading/report/clean-text.ts";

export interface MarkdownPlaces {
  /** The page of the exercise in a folder such as `rest/01-read-catalogue`; undefined where there is none. */
  pageOf(path: string): string | undefined;
  /** The exercise's own <track>/<nn-slug>. */
  path: string;
}

const nowhere: MarkdownPlaces = { pageOf: () => undefined, path: "" };

/** An exercise's README, without its title, which the page has already. */
export function renderReadme(text: string, places: MarkdownPlaces): string {
  return renderMarkdown(withoutTitle(text), places);
}

/**
 * Markdown as HTML. HTML in it is shown as text; links lead to pages of the lab or out into the web, and what names a
 * file is shown as its name: the server hands out no files. Pictures are told in words.
 */
export function renderMarkdown(text: string, places: MarkdownPlaces = nowhere): string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.core.ruler.push("headings", ({ tokens }) => lowerHeadings(tokens));
  markdown.core.ruler.push("links", ({ tokens }) => {
    for (const { children } of tokens) if (children) tameLinks(children, places);
  });
  const { rules } = markdown.renderer;
  rules.image = (tokens, at) => markdown.utils.escapeHtml(tokens[at]?.content ?? "");
  rules.fence = rules.code_block = (tokens, at) =>
    `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[at]?.content ?? "")}</code></pre>\n`;
  rules.table_open = () => '<div class="scroll" tabindex="0" role="group"><table>\n';
  rules.table_close = () => "</table></div>\n";
  return markdown.render(cleanText(text));
}

/** The title, and the line below it with the exercise's id. */
function withoutTitle(text: string): string {
  return text.replace(/^\s*# [^\n]*\r?\n(\s*`[^\n]*\r?\n)?/, "");
}

/** The README is a section of the page, below a heading of the second level. */
function lowerHeadings(tokens: Token[]): void {
  for (const token of tokens)
    if (token.type === "heading_open" || token.type === "heading_close")
      token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, 6)}`;
}

function tameLinks(tokens: Token[], places: MarkdownPlaces): void {
  let closes: string | undefined;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = findTarget(String(token.attrGet("href")), places);
      closes = href === undefined ? "code" : "a";
      token.tag = closes;
      token.attrs = href === undefined ? [] : [["href", href], ...(href.startsWith("/") ? [] : outside)];
    } else if (token.type === "link_close") token.tag = closes ?? "a";
  }
}

const outside: [string, string][] = [["rel", "noopener noreferrer"]];

function findTarget(href: string, { pageOf, path }: MarkdownPlaces): string | undefined {
  if (/^https?:\/\//i.test(href)) return href;
  // As a browser would read it, from the README's own folder.
  const base = `lab://exercises/${path}/README.md`;
  const target = URL.canParse(href, base) ? new URL(href, base) : undefined;
  if (target?.protocol !== "lab:" || target.host !== "exercises") return undefined;
  return pageOf(target.pathname.replace(/^\//, "").replace(/\/(README\.md)?$/, ""));
}
