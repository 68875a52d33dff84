import type { Document } from "mongodb";

/** A part of a command that can be explained by itself. */
export interface PipelinePart {
  command: Document;
  /** Whether it stands in a `$lookup`, and is run for each of its documents anew. */
  isJoined: boolean;
}

/**
 * The commands that an aggregation is made of when what it unites is run apart: mongod 6.0.5 goes down when it explains
 * some pipelines with `$unionWith`. The first is the command itself, without what it unites; one without `$unionWith` is
 * one. Pipelines are walked wherever they stand: in `$lookup`, `$facet`, `$unionWith`, and in one another.
 */
export function splitPipeline(command: Document): PipelinePart[] {
  if (!Array.isArray(command["pipeline"])) return [{ command, isJoined: false }];
  const parts: PipelinePart[] = [];
  const pipeline = takeUnionsOut(
    command["pipeline"],
    { variables: Object(command["let"]) as Document, isJoined: false },
    parts,
  );
  return [{ command: { ...command, pipeline }, isJoined: false }, ...parts];
}

interface Place {
  /** What the command or a join around it calls by name. */
  variables: Document;
  isJoined: boolean;
}

function takeUnionsOut(stages: readonly unknown[], place: Place, parts: PipelinePart[]): unknown[] {
  return stages
    .map((stage) => Object(stage) as Document)
    .flatMap((stage) => {
      const { $unionWith: union, $lookup: lookup, $facet: facets } = stage;
      if (union !== undefined) {
        addUnion(union, place, parts);
        return [];
      }
      if (Array.isArray(lookup?.pipeline)) {
        // Which value a variable has does not change which index there is for it.
        const named = Object.keys(Object(lookup.let) as Document).map((name) => [name, null]);
        const variables = { ...place.variables, ...Object.fromEntries(named) };
        const pipeline = takeUnionsOut(lookup.pipeline, { variables, isJoined: true }, parts);
        return [{ $lookup: { ...lookup, pipeline } }];
      }
      if (facets === undefined) return [stage];
      const cleaned = Object.entries(Object(facets) as Document).map(([name, inner]) => [
        name,
        Array.isArray(inner) ? takeUnionsOut(inner, place, parts) : inner,
      ]);
      return [{ $facet: Object.fromEntries(cleaned) as Document }];
    });
}

function addUnion(union: unknown, place: Place, parts: PipelinePart[]): void {
  const { coll = union, pipeline = [] } = Object(typeof union === "string" ? {} : union) as Document;
  // By its name alone, and outside of a join, a collection is united whole: nothing is joined there.
  if (typeof coll !== "string" || (pipeline.length === 0 && !place.isJoined)) return;
  const own = takeUnionsOut(pipeline as unknown[], place, parts);
  parts.push({ command: { aggregate: coll, pipeline: own, let: place.variables }, isJoined: place.isJoined });
}
