import { say } from "@lab/texts";
import type { JSX } from "preact";
import { cleanText } from "../../../grading/report/clean-text.ts";
import type { Block, FileComparison, Lines } from "../compare-files.ts";

const kindWords = {
  changed: "page.fileChanged",
  added: "page.fileAdded",
  removed: "page.fileRemoved",
  unseen: "page.fileUnseen",
  unread: "page.fileUnread",
} as const;

/** Files with what differs: side by side where there is room, what was above what is where there is none. */
export function Comparison({ files }: { files: readonly FileComparison[] }): JSX.Element {
  if (files.length === 0) return <p>{say("page.noDifference")}</p>;
  return (
    <>
      {files.map(({ path, kind, blocks }) => (
        <section key={path} class="panel compared">
          <h2>
            <code>{cleanText(path)}</code> <span class="muted">{say(kindWords[kind])}</span>
          </h2>
          {blocks.length === 0 ? null : (
            <div class="diff">
              {blocks.map((block) => (
                <ShownBlock key={`${block.left.from} ${block.right.from}`} block={block} />
              ))}
            </div>
          )}
        </section>
      ))}
    </>
  );
}

function ShownBlock({ block }: { block: Block }): JSX.Element {
  const { left, right } = block;
  if (block.kind === "change")
    return (
      <div class="sides">
        <del class={`side${left.texts.length > 0 ? "" : " is-empty"}`}>{listLines(left, "−")}</del>
        <ins class={`side${right.texts.length > 0 ? "" : " is-empty"}`}>{listLines(right, "+")}</ins>
      </div>
    );
  const sides = (
    <div class="sides">
      <div class="side">{listLines(left, " ")}</div>
      {/* The same again for the eye; nobody has to hear it twice. */}
      <div class="side twin" aria-hidden="true">
        {listLines(right, " ")}
      </div>
    </div>
  );
  if (!block.isFolded) return sides;
  return (
    <details class="folded">
      <summary>{say("page.sameLines", { n: left.texts.length })}</summary>
      {sides}
    </details>
  );
}

function listLines({ from, texts }: Lines, sign: string): JSX.Element[] {
  return texts.map((text, index) => (
    <span key={index} class="code-line">
      <span class="code-n" aria-hidden="true">
        {from + index}
      </span>
      <span class="code-sign">{sign}</span>
      <span class="code-text">{cleanText(text)}</span>
    </span>
  ));
}
