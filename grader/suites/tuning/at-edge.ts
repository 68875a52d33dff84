import { nameEdge, type Edge } from "@lab/edges";

/** For `miss`: the edge at which a submission was missed, as a step would tell it. */
export function atEdge(edge: Pick<Edge, "dimension" | "name">): { edge: string } {
  return { edge: nameEdge(edge) };
}
