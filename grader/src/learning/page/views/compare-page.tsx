import { say } from "@lab/texts";
import type { JSX } from "preact";
import type { FoundExercise } from "../../../grading/discover/discover-exercises.ts";
import { shorten } from "../../../grading/discover/shorten.ts";
import type { FileComparison } from "../compare-files.ts";
import type { StateComparison, StateName } from "../compare-states.ts";
import type { OtherWay } from "../other-ways.ts";
import { Comparison } from "./comparison.tsx";
import { Document } from "./document.tsx";
import type { Site } from "./site.ts";

interface PageOf {
  found: FoundExercise;
  site: Site;
}

/** Two states of an exercise's files, and a choice of others. */
export function StatesPage({ found, site, states }: PageOf & { states: StateComparison }): JSX.Element {
  const { from, to, files } = states;
  const heading = say("page.compareStates", { from: nameState(from), to: nameState(to) });
  return (
    <Document title={`${heading} – ${shorten(found.exercise.id)}`} site={site}>
      <Heading found={found} site={site} heading={heading} anchor="history" />
      <form class="choose" method="get" action={site.compare(found.exercise.id)}>
        <Choice name="from" label={say("page.compareFrom")} chosen={from} all={states.states} />
        <Choice name="to" label={say("page.compareTo")} chosen={to} all={states.states} />
        <button type="submit">{say("page.compareShow")}</button>
      </form>
      <p class="muted">{say("page.legendStates")}</p>
      <Comparison files={files} />
    </Document>
  );
}

/** The learner's files beside another right way. */
export function WayPage({
  found,
  site,
  way,
  files,
}: PageOf & { way: OtherWay; files: readonly FileComparison[] }): JSX.Element {
  const heading = say("page.compareWay", { name: way.name });
  return (
    <Document title={`${heading} – ${shorten(found.exercise.id)}`} site={site}>
      <Heading found={found} site={site} heading={heading} anchor="solutions" />
      <p class="words">{way.difference}</p>
      <p class="muted">{say("page.legendWay")}</p>
      <Comparison files={files} />
    </Document>
  );
}

function Heading({
  found,
  site,
  heading,
  anchor,
}: PageOf & { heading: string; anchor: string }): JSX.Element {
  const { id, title } = found.exercise;
  return (
    <div class="title">
      <p>
        <a href={`${site.exercise(id)}#${anchor}`}>{say("page.backTo", { title })}</a>
      </p>
      <h1>{heading}</h1>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  chosen: StateName;
  all: readonly StateName[];
}

function Choice({ name, label, chosen, all }: ChoiceProps): JSX.Element {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        {all.map((state) => (
          <option key={state} value={state} selected={state === chosen}>
            {nameState(state)}
          </option>
        ))}
      </select>
    </label>
  );
}

function nameState(state: StateName): string {
  return state === "now" ? say("page.now") : say("page.stateName", { n: state });
}
