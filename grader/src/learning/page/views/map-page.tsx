import { say } from "@lab/texts";
import type { JSX } from "preact";
import { explainRegression } from "../../progress/choose-next.ts";
import { shorten } from "../../../grading/discover/shorten.ts";
import type { LabMap, MappedExercise, MappedTrack } from "../../progress/draw-map.ts";
import { describeTotals, describeTrack, markOf, nameMark, symbols } from "../../progress/render-map.ts";
import { nameTrack } from "../../progress/tracks.ts";
import { Document } from "./document.tsx";
import { PointsBar } from "./points-bar.tsx";
import { mapPage, type Site } from "./site.ts";

/** All tracks with what is done, and what is next. */
export function MapPage({ map, site }: { map: LabMap; site: Site }): JSX.Element {
  return (
    <Document title={say("lab.title")} site={site} isMap live={site.live(mapPage)}>
      <h1>{say("lab.title")}</h1>
      <MapRegion map={map} site={site} />
    </Document>
  );
}

/** What changes on the map while the learner works. */
export function MapRegion({ map, site }: { map: LabMap; site: Site }): JSX.Element {
  return (
    <div id="map">
      <p class="lead">{describeTotals(map)}</p>
      <NextCard map={map} site={site} />
      <ol class="tracks">
        {map.tracks.map((track) => (
          <Track key={track.track} track={track} site={site} next={map.next?.id} />
        ))}
      </ol>
      {map.gone.length > 0 ? <p class="muted">{say("lab.gone", { ids: map.gone.join(", ") })}</p> : null}
    </div>
  );
}

function NextCard({ map, site }: { map: LabMap; site: Site }): JSX.Element {
  const { next } = map;
  const one = map.tracks
    .flatMap(({ exercises }) => exercises)
    .find(({ exercise }) => exercise.id === next?.id);
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next">{say("page.next")}</h2>
      {next && one ? (
        <>
          <p class="next-title">
            <a class="button main" href={site.exercise(next.id)}>
              {one.exercise.title}
            </a>
          </p>
          <p>{say("page.why", { id: shorten(next.id), why: next.why })}</p>
        </>
      ) : (
        <p>{say("lab.allDone")}</p>
      )}
    </section>
  );
}

function Track({
  track,
  site,
  next,
}: {
  track: MappedTrack;
  site: Site;
  next: string | undefined;
}): JSX.Element {
  const heading = `track-${track.track}`;
  const { name, about } = nameTrack(track.track);
  const isDone = track.exercises.every(({ standing }) => standing === "solved");
  return (
    <li class={`track${isDone ? " is-done" : ""}`}>
      <div class="track-head">
        <h2 id={heading}>{name}</h2>
        {about === undefined ? null : <p>{about}</p>}
        <p class="muted">{describeTrack(track)}</p>
      </div>
      <ul class="exercises" aria-labelledby={heading}>
        {track.exercises.map((one) => (
          <ExerciseCard key={one.exercise.id} one={one} site={site} isNext={one.exercise.id === next} />
        ))}
      </ul>
    </li>
  );
}

function ExerciseCard({
  one,
  site,
  isNext,
}: {
  one: MappedExercise;
  site: Site;
  isNext: boolean;
}): JSX.Element {
  const { exercise, best, max, needs } = one;
  const mark = markOf(one);
  const open = needs.filter(({ done }) => !done).map(({ id }) => shorten(id));
  return (
    <li id={`card-${exercise.id}`} class={`card mark-${mark.replace(" ", "-")}${isNext ? " is-next" : ""}`}>
      <h3>
        <a href={site.exercise(exercise.id)}>{exercise.title}</a>
      </h3>
      <p class="standing">
        <span class="symbol" aria-hidden="true">
          {symbols[mark]}
        </span>{" "}
        {nameMark(mark)}
        {isNext ? `, ${say("page.isNext")}` : ""}
      </p>
      <p class="facts">
        <code>{shorten(exercise.id)}</code>
        <span>{say("page.level", { level: exercise.difficulty })}</span>
        <span>{say("lab.minutes", { n: exercise.minutes })}</span>
        <span class="points">{say("page.points", { score: best?.score ?? 0, max })}</span>
      </p>
      <PointsBar parts={[{ points: best?.score ?? 0, kind: "passed" }]} max={max} />
      {open.length > 0 ? <p class="muted">{say("page.buildsOn", { needs: open.join(", ") })}</p> : null}
      {one.standing === "regressed" ? (
        <p class="why">
          {say("lab.regressedLine", { id: shorten(exercise.id), why: explainRegression(one) })}
        </p>
      ) : null}
    </li>
  );
}
