import { say } from "@lab/texts";
import type { JSX } from "preact";
import type { HintTask } from "../../hints/describe-hints.ts";
import type { ExerciseView } from "../exercise-view.ts";
import { renderMarkdown } from "../render-markdown.ts";
import { NoticeBox } from "./notice-box.tsx";
import { PostButton } from "./post-button.tsx";
import type { Site } from "./site.ts";

/** A ladder of three for each task: what is opened, what can be, and what opens the rest. */
export function Hints({ view, site }: { view: ExerciseView; site: Site }): JSX.Element {
  const { tasks, offered, problem } = view.hints;
  const { id } = view.found.exercise;
  return (
    <section id="hints" class="panel" tabIndex={-1} aria-labelledby="hints-heading">
      <h2 id="hints-heading">{say("page.hints")}</h2>
      <NoticeBox notice={view.notices.hints} />
      {problem ? <p>{problem.happened}</p> : null}
      {offered?.check ? (
        <p>
          {say("page.hintHelps", { task: offered.task, id: offered.check.id, title: offered.check.title })}
        </p>
      ) : null}
      {tasks.map((one) => (
        <Ladder
          key={one.task}
          ladder={one}
          isOffered={one.task === offered?.task}
          to={site.action(id, "hint")}
          site={site}
        />
      ))}
    </section>
  );
}

interface LadderProps {
  ladder: HintTask;
  isOffered: boolean;
  to: string;
  site: Site;
}

function Ladder({ ladder, isOffered, to, site }: LadderProps): JSX.Element {
  const { task, title, rungs } = ladder;
  const next = rungs.find(({ state }) => state !== "opened");
  return (
    <div id={`hints-${task}`} class={`ladder${isOffered ? " is-offered" : ""}`}>
      <h3>
        <span class="task-id">{task}</span> {title}
      </h3>
      <ol class="rungs">
        {rungs
          .filter(({ state }) => state === "opened")
          .map(({ n, text = "" }) => (
            <li key={n} id={`hint-${task}-${n}`} value={n}>
              {/* markdown-it made it, with HTML escaped. */}
              <div class="prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />
            </li>
          ))}
      </ol>
      {next?.state === "open" ? (
        <PostButton
          site={site}
          to={to}
          values={{ task }}
          label={say("page.openHintLabel", { n: next.n, task })}
          kind={isOffered ? "main" : "quiet"}
        >
          {say("page.openHint", { n: next.n })}
        </PostButton>
      ) : null}
      {next?.state === "locked" ? (
        <p class="words muted">{say("page.hintLocked", { n: next.n, why: next.why ?? "" })}</p>
      ) : null}
    </div>
  );
}
