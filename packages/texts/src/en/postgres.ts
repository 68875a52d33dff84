/** PostgreSQL: finding, downloading and starting one. Much of it stands as a {detail} in an error. */
export const postgres = {
  given: "the PostgreSQL of LAB_POSTGRES_URI ({uri})",
  described: "PostgreSQL {version} from {source} ({path})",
  installed: "this machine",
  fromCache: "the lab's cache",
  fromPackage: "the npm package",

  notInstalled: "no initdb and postgres on the PATH or in the usual folders",
  notDownloaded: "nothing downloaded yet",
  noInitdb: "{path} has no initdb beside it",
  otherVersion: "{path} is version {version}; the lab works with 15 to 18",
  unusable: "{path} can't be used: {reason}",
  noVersion: "it printed no version",

  noPackage: "there is no package for {platform}",
  noNpm: "npm was not found beside Node or on the PATH",
  fetching: "Downloading PostgreSQL {version} with npm ({mb} MB unpacked)",
  ready: "Ready: {server}",
  notReached: "npm can't reach its registry: {reason}",
  notAsExpected: "what npm downloaded is not what the lab expects: {reason}",
  npmFailed: "npm failed: {reason}",
  cacheFull: "the disk is full: {folder} needs 200 MB; free some, or set LAB_CACHE to another disk",
  cacheUnwritable: "{folder} can't be written: set LAB_CACHE to a folder that can ({reason})",

  badUri: "it is no address of the form postgresql://user:password@host:port/database",
  givenVersion: "it is version {version}; the lab works with 15 to 18",
  mayNot: "the role {role} may not create {what}",
  databases: "databases",
  roles: "roles",
  databasesAndRoles: "databases and roles",

  recordLost: "the server's log did not arrive within 10 s",

  noUser: "there is no user nobody in /etc/passwd, as which initdb could run: it refuses root",
  notReady: "it runs, but did not become ready",
  endedBy: "ended by {signal}",
  exitCode: "exit code {code}",
  initdbFailed: "initdb failed ({how})",
  lookAround: "npm run doctor",
  diskFull: {
    happened: "the disk is full",
    next: "free 1 GB on the disk of the temporary folder, or set LAB_TMP to a folder on another disk",
  },
  unnamedUser: {
    happened: "initdb asks for the name of the user it runs as, and this user id has none",
    next: "add the user id to /etc/passwd, or set LAB_POSTGRES_URI to a server elsewhere",
  },
  noOtherUser: {
    happened: "PostgreSQL refuses root, and here root can't become another user",
    next: "run the command as a user other than root, or set LAB_POSTGRES_URI to a server elsewhere",
  },
  closedFolder: {
    happened: "the user as which PostgreSQL runs may not enter its folder",
    next: "set LAB_TMP to a folder that every user may enter, such as /tmp",
  },
  noModule: {
    happened: "its module auto_explain is missing",
    next: "install the package postgresql-contrib of the same version, or take that PostgreSQL off the PATH",
  },
  noMemory: {
    happened: "the system gave it no memory",
    next: "close other programs or give the container 1 GB of memory, and run the command again",
  },
  portTaken: {
    happened: "its port was taken",
    next: "run the command again",
  },
  programMissing: {
    happened: "the program or a system library that it needs is missing",
    next: "npm run doctor -- --fix",
  },
  killed: {
    happened: "it was killed, most likely for want of memory",
    next: "close other programs or give the container 1 GB of memory, and run the command again",
  },
} as const;
