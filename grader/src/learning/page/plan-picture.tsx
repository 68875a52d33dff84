import type { PlanMark } from "@lab/services/plans";
import { say } from "@lab/texts";
import type { JSX } from "preact";
import { comparePlans } from "../explain/compare-plans.ts";
import { describeSummary } from "../explain/describe-summary.ts";
import type { ExplainedQuery } from "../explain/explained-query.ts";
import { boxPadding, boxWidth, lineHeight, placeSteps, type PlacedStep } from "../explain/place-steps.ts";
import { tellPlan } from "../explain/tell-plan.ts";

interface PlanPictureProps {
  query: ExplainedQuery;
  /** The same query of an earlier state, shown beside it. */
  before?: ExplainedQuery;
}

/** A plan as a picture, and as a list of sentences below it. Styles: plan-picture.css. */
export function PlanPicture({ query, before }: PlanPictureProps): JSX.Element {
  if (!before) return <OnePlan query={query} part="now" />;
  const changes = comparePlans(before, query);
  return (
    <div class="plan-pair">
      <div class="plan-sides">
        <OnePlan query={before} part="before" heading={say("explain.beforeHeading")} />
        <OnePlan query={query} part="now" heading={say("explain.now")} />
      </div>
      <ul class="plan-changes">
        {changes.length === 0 ? <li>{say("explain.samePlan")}</li> : null}
        {changes.map(({ text, better }) => (
          <li key={text} class={better === undefined ? undefined : better ? "plan-better" : "plan-worse"}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OnePlan({
  query,
  part,
  heading,
}: {
  query: ExplainedQuery;
  part: string;
  heading?: string;
}): JSX.Element {
  const id = `plan-${query.name.replaceAll(/[^\w-]/g, "-")}-${part}`;
  const { root, width, height } = placeSteps(query.steps);
  const summary = describeSummary(query);
  return (
    <figure class="plan-picture">
      <figcaption>
        {heading === undefined ? null : <strong>{heading}: </strong>}
        {summary}
        <code class="plan-command">{query.command}</code>
      </figcaption>
      <svg
        class="plan-drawing"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        xmlns="http://www.w3.org/2000/svg"
      >
        <title id={`${id}-title`}>
          {say("explain.pictureTitle", { name: query.name, title: query.title })}
        </title>
        <desc id={`${id}-desc`}>{tellPlan(query).join(" ")}</desc>
        <Edges placed={root} />
        <Boxes placed={root} />
      </svg>
      <details class="plan-words">
        <summary>{say("explain.inWords")}</summary>
        <ol>
          {tellPlan(query).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </details>
    </figure>
  );
}

/** Lines from each step to the one that draws from it, with an arrow's head there. */
function Edges({ placed }: { placed: PlacedStep }): JSX.Element {
  const [toX, toY] = [placed.x + boxWidth / 2, placed.y + placed.height];
  return (
    <>
      {placed.inputs.map((input, index) => {
        const [fromX, fromY] = [input.x + boxWidth / 2, input.y];
        const bend = (fromY + toY) / 2;
        return (
          <g key={index}>
            <path
              class="plan-edge"
              fill="none"
              stroke="currentColor"
              d={`M ${fromX} ${fromY} V ${bend} H ${toX} V ${toY + 8}`}
            />
            <Edges placed={input} />
          </g>
        );
      })}
      {placed.inputs.length === 0 ? null : (
        <path
          class="plan-arrow"
          fill="currentColor"
          d={`M ${toX - 5} ${toY + 9} L ${toX} ${toY} L ${toX + 5} ${toY + 9} Z`}
        />
      )}
    </>
  );
}

function Boxes({ placed }: { placed: PlacedStep }): JSX.Element {
  const { step, x, y, height, lines, inputs } = placed;
  const [kind] = step.marks;
  return (
    <>
      <rect
        class={`plan-box${kind === undefined ? "" : ` plan-${kind}`}`}
        x={x}
        y={y}
        width={boxWidth}
        height={height}
        rx="6"
        fill="none"
        stroke="currentColor"
      />
      {lines.map(({ text, kind: of, mark }, index) => {
        const baseline = y + boxPadding + lineHeight * (index + 0.75);
        return (
          <g key={index} class={`plan-line plan-${of}`}>
            {mark === undefined ? null : <MarkShape mark={mark} x={x + boxPadding} baseline={baseline} />}
            <text x={x + boxPadding + (mark === undefined ? 0 : 18)} y={baseline} fill="currentColor">
              {text}
            </text>
          </g>
        );
      })}
      {inputs.map((input, index) => (
        <Boxes key={index} placed={input} />
      ))}
    </>
  );
}

const bars = "h 12 v -3 h -12 Z m 0 -4.5 h 12 v -3 h -12 Z m 0 -4.5 h 12 v -3 h -12 Z";
const shapes: Record<PlanMark, string> = {
  "blocking-sort": "h 12 l -6 -11 Z",
  "collection-scan": bars,
  "sequential-scan": bars,
  "on-disk": "m 6 0 l -6 -11 h 12 Z",
};

/**
 * A triangle for what blocks, a stack of bars for what reads everything, a triangle on its head for what goes down to
 * files: the shape tells, not the colour.
 */
function MarkShape({ mark, x, baseline }: { mark: PlanMark; x: number; baseline: number }): JSX.Element {
  return <path class="plan-mark-shape" fill="currentColor" d={`M ${x} ${baseline} ${shapes[mark]}`} />;
}
