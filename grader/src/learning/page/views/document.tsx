import { say } from "@lab/texts";
import type { ComponentChildren, JSX } from "preact";
import type { Site } from "./site.ts";

export interface DocumentProps {
  title: string;
  /** Absent on a page for who is not let in. */
  site?: Site;
  isMap?: boolean;
  /** The page hears what changes there. */
  live?: string;
  /** The page goes on to that place at once. */
  goTo?: string;
  children: ComponentChildren;
}

/** What all pages have in common: landmarks, the way over the header, the style. */
export function Document({ title, site, isMap, live, goTo, children }: DocumentProps): JSX.Element {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {goTo === undefined ? null : <meta http-equiv="refresh" content={`0; url=${goTo}`} />}
        <title>{title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/page.css" />
        {live === undefined ? null : <script type="module" src="/assets/live-page.js" />}
      </head>
      <body data-live={live}>
        <a class="skip" href="#main">
          {say("page.skip")}
        </a>
        <header class="top">
          <span class="brand">
            {site && !isMap ? <a href={site.map}>{say("page.brand")}</a> : say("page.brand")}
          </span>
          <p
            class="lost"
            id="lost"
            role="alert"
            data-ended={say("page.ended")}
            data-replaced={say("page.replaced")}
          />
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>{say("page.foot")}</p>
        </footer>
      </body>
    </html>
  );
}
