import type { PlanMark } from "@lab/services/plans";
import { say } from "@lab/texts";

/** The words beside a mark's symbol. */
export function nameMark(mark: PlanMark): string {
  switch (mark) {
    case "blocking-sort":
      return say("explain.blockingSort");
    case "collection-scan":
      return say("explain.collectionScan");
    case "sequential-scan":
      return say("explain.sequentialScan");
    case "on-disk":
      return say("explain.onDisk");
  }
}

/** The same with what it means. */
export function explainMark(mark: PlanMark): string {
  switch (mark) {
    case "blocking-sort":
      return say("explain.blockingSortMeans");
    case "collection-scan":
      return say("explain.collectionScanMeans");
    case "sequential-scan":
      return say("explain.sequentialScanMeans");
    case "on-disk":
      return say("explain.onDiskMeans");
  }
}
