import type { Edge } from "@lab/edges";

/** For `miss`: the edge at which a submission was missed, as a step would tell it. */
export function atEdge({ dimension, name }: Pick<Edge, "dimension" | "name">): { edge: string } {
  return { edge: `${dimension}: ${name}` };
}
