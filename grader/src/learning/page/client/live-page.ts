/** Runs in the browser: puts parts of the page in the place of those with the same id, as the server sends them. */
import { Idiomorph } from "idiomorph";

const { live } = document.body.dataset;
const lost = document.getElementById("lost");

/** What the learner has opened or closed stays so. */
const touched = new WeakSet<Element>();
document.addEventListener("click", ({ target }) => {
  const details = target instanceof Element && target.closest("summary")?.parentElement;
  if (details) touched.add(details);
});
const callbacks = {
  beforeAttributeUpdated: (name: string, element: Element): boolean =>
    !(name === "open" && touched.has(element)),
};

function update(regions: readonly string[]): void {
  for (const html of regions) {
    const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
    const old = fresh && document.getElementById(fresh.id);
    if (old) void Idiomorph.morph(old, fresh, { callbacks });
  }
}

function tell(text: string): void {
  if (lost && lost.textContent !== text) lost.textContent = text;
}

if (live !== undefined && lost) {
  const { ended = "", replaced = "" } = lost.dataset;
  const stream = new EventSource(live);
  const stop = (text: string): void => {
    stream.close();
    tell(text);
  };
  stream.addEventListener("message", (event: MessageEvent<string>) => {
    const { regions, title } = JSON.parse(event.data) as { regions: string[]; title?: string };
    update(regions);
    if (title !== undefined) document.title = title;
  });
  stream.addEventListener("replaced", () => stop(replaced));
  stream.addEventListener("ended", () => stop(ended));
  stream.addEventListener("error", () => tell(ended));
  stream.addEventListener("open", () => tell(""));
}
