import { say } from "@lab/texts";
import type { JSX } from "preact";
import { Document } from "./document.tsx";

/** Between the address with the token and the pages without: goes on by itself. */
export function EnterPage({ to }: { to: string }): JSX.Element {
  return (
    <Document title={say("page.enterTitle")} goTo={to}>
      <h1>{say("page.enterTitle")}</h1>
      <p>
        <a href={to}>{say("page.enter")}</a>
      </p>
    </Document>
  );
}
