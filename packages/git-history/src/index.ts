export { buildHistory } from "./build-history.ts";
export type { CommitOptions, HistoryBuilder, Identity } from "./history-builder.ts";
