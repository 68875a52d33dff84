export { askRunning } from "./ask-running.ts";
export { cacheFolder } from "./cache-folder.ts";
export type { DownloadProgress } from "./download-progress.ts";
export { measureFolder } from "./measure-folder.ts";
export { assertLoopback, probeLoopback, tryToConnect } from "./probe-loopback.ts";
export { showProgress } from "./show-progress.ts";
export { startWatchdog, type Watchdog, type Watched } from "./start-watchdog.ts";
export { storeWhole, type Shelf } from "./store-whole.ts";
