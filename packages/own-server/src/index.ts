export { askRunning } from "./ask-running.ts";
export { cacheFolder } from "./cache-folder.ts";
export type { DownloadProgress } from "./download-progress.ts";
export { endsWithin } from "./ends-within.ts";
export { isSoundRelease } from "./is-sound-release.ts";
export { listDescendants } from "./list-descendants.ts";
export { measureFolder } from "./measure-folder.ts";
export { measureTaken } from "./measure-taken.ts";
export { openSocketFolder } from "./open-socket-folder.ts";
export { assertLoopback, probeLoopback, tryToConnect } from "./probe-loopback.ts";
export { isOpenToAll, reachProgram, reachPrograms } from "./reach-program.ts";
export { openServerFile, readServerFile } from "./read-server-file.ts";
export type {
  ServerEnd,
  ServerLimits,
  ServerOwner,
  ServerProcess,
  ServerProgram,
  ServerWalls,
} from "./server-program.ts";
export { serverEnvironment } from "./server-environment.ts";
export { showProgress } from "./show-progress.ts";
export { spawnServer } from "./spawn-server.ts";
export { startWatchdog, type Watchdog, type Watched } from "./start-watchdog.ts";
export { storeWhole, type Shelf } from "./store-whole.ts";
