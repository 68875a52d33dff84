/** How far a solution is shut off: what a probe found, and how a level can be had. Much stands as {reason} or {remedy}. */
export const isolation = {
  linuxOnly: "bubblewrap is for Linux only",
  notOnPath: "there is no {program} on the PATH",
  noEngine: "there is neither docker nor podman on the PATH",
  silentEngine: "{program} doesn't answer ({said})",
  noImage: "the image is not there; fetch it: {program} pull {image}",

  // What the probe got hold of, in vain where the level holds.
  readFile: "a solution could read a file of this machine",
  reachPort: "a solution could reach a port of this machine",
  seeProcess: "a solution could see the processes of this machine",
  writeToSystem: "a solution could write to, or remount, what is read-only",
  leaveProcess: "a solution could leave a process behind",
  notStarted: "a solution can't be started ({said})",
  noLoopback: "no program can listen at 127.0.0.1 ({code})",
  noWord: "it ended without a word",

  installBwrap:
    "install bubblewrap: sudo apt-get install bubblewrap (Debian, Ubuntu), sudo dnf install bubblewrap (Fedora), sudo pacman -S bubblewrap (Arch)",
  installUtilLinux: "install util-linux: sudo apt-get install util-linux",
  allowBwrap: "let AppArmor allow bwrap: {command}",
  allowNamespaces:
    "allow user namespaces: sudo sysctl kernel.unprivileged_userns_clone=1 (inside a container: run the lab outside of it)",
  openTemporaryFolder:
    "take a temporary folder that everybody may pass through: TMPDIR=/tmp, and the command again",
  newerBwrap: "install bubblewrap 0.8 or later",
  otherSystem: "--isolation container with Docker or Podman, or a Linux machine (on Windows: WSL 2)",
  startEngine:
    "start Docker or Podman and fetch the image that the message names; for your own code: --isolation process",
  lookAround: "npm run doctor",
} as const;
