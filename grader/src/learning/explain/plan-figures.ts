import type { Figure, PlanFigures } from "@lab/services/plans";
import { say } from "@lab/texts";

const inOrder: readonly Figure[] = ["rowsExamined", "pagesRead", "keysExamined", "docsExamined", "returned"];

/** What a server counted, in the order of a table's columns. */
export function listFigures(figures: PlanFigures): { figure: Figure; count: number }[] {
  return inOrder.flatMap((figure) => {
    const count = figures[figure];
    return count === undefined ? [] : [{ figure, count }];
  });
}

/** "300 rows examined" */
export function tellFigure({ figure, count }: { figure: Figure; count: number }): string {
  switch (figure) {
    case "keysExamined":
      return say("explain.keysExamined", { count });
    case "docsExamined":
      return say("explain.docsExamined", { count });
    case "rowsExamined":
      return say("explain.rowsExamined", { count });
    case "pagesRead":
      return say("explain.pagesRead", { count });
    case "returned":
      return say("explain.returned", { count });
  }
}

/** What stands before two of its counts: "rows examined". */
export function nameFigure(figure: Figure): string {
  switch (figure) {
    case "keysExamined":
      return say("explain.nameKeysExamined");
    case "docsExamined":
      return say("explain.nameDocsExamined");
    case "rowsExamined":
      return say("explain.nameRowsExamined");
    case "pagesRead":
      return say("explain.namePagesRead");
    case "returned":
      return say("explain.nameReturned");
  }
}
