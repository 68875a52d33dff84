import type { Problem } from "@lab/texts";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import { Document } from "./document.tsx";
import type { Site } from "./site.ts";

/** What went wrong, in words, and what to do next. */
export function ProblemPage({ happened, next, site }: Problem & { site?: Site }): JSX.Element {
  return (
    <Document title={say("page.problemTitle")} {...(site ? { site } : {})}>
      <div class="narrow">
        <h1>{say("page.problemTitle")}</h1>
        <p class="words">{happened}</p>
        <p>{say("page.nextStep")}</p>
        <p class="words">
          <code>{next}</code>
        </p>
        {site ? (
          <p>
            <a href={site.map}>{say("page.toMap")}</a>
          </p>
        ) : null}
      </div>
    </Document>
  );
}
