import type { Figure, PlanFigures } from "@lab/services/plans";

const inOrder: readonly Figure[] = ["rowsExamined", "pagesRead", "keysExamined", "docsExamined", "returned"];

/** What a server counted, in the order of a table's columns. */
export function listFigures(figures: PlanFigures): { figure: Figure; count: number }[] {
  return inOrder.flatMap((figure) => {
    const count = figures[figure];
    return count === undefined ? [] : [{ figure, count }];
  });
}
