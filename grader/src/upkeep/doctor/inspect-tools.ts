import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";
import { runTool } from "./run-tool.ts";

/** Node, npm, Git, who Git takes the learner for, and what it thinks of the clone. */
export function inspectTools(place: Place, nodeVersion = process.versions.node): Finding[] {
  const git = inspectTool(place, "git");
  const ofGit =
    git.state === "ok" ? [inspectIdentity(place), ...inspectTrust(place), ...inspectLineEnds(place)] : [];
  return [inspectNode(nodeVersion), inspectTool(place, "npm"), git, ...ofGit];
}

function inspectNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19))
    return { id: "node", state: "ok", what: say("doctor.node", { version }) };
  const what = say("doctor.nodeOld", { version });
  return { id: "node", state: "missing", what, fix: say("doctor.nodeFix") };
}

function inspectTool(place: Place, name: "npm" | "git"): Finding {
  const { isOk, out } = runTool(place, name, ["--version"]);
  if (!isOk) {
    const what = say("doctor.toolMissing", { name });
    return { id: name, state: "missing", what, fix: say("doctor.toolFix", { name }) };
  }
  const version = out.replace(/^git version /, "");
  return { id: name, state: "ok", what: say("doctor.tool", { name, version }) };
}

function inspectIdentity(place: Place): Finding {
  const read = (key: string): string => runTool(place, "git", ["config", key]).out;
  const [name, email] = [read("user.name"), read("user.email")];
  if (name && email)
    return { id: "git-identity", state: "ok", what: say("doctor.identity", { name, email }) };
  const lacking = [
    ...(name ? [] : [{ key: "user.name", value: say("doctor.yourName") }]),
    ...(email ? [] : [{ key: "user.email", value: "you@example.org" }]),
  ];
  return {
    id: "git-identity",
    state: "warning",
    what: say("doctor.identityMissing", { what: lacking.map(({ key }) => key).join(", ") }),
    fix: lacking.map(({ key, value }) => `git config --global ${key} ${value}`).join(" && "),
  };
}

function inspectTrust(place: Place): Finding[] {
  const { isOk, err } = runTool(place, "git", ["rev-parse", "--git-dir"]);
  if (isOk || !err.includes("dubious ownership")) return [];
  const fix = say("doctor.dubiousFix", { root: place.root });
  return [{ id: "git-trust", state: "warning", what: say("doctor.dubious"), fix }];
}

function inspectLineEnds(place: Place): Finding[] {
  if (place.platform !== "win32") return [];
  if (runTool(place, "git", ["config", "core.autocrlf"]).out !== "true") return [];
  const [what, fix] = [say("doctor.lineEnds"), say("doctor.lineEndsFix")];
  return [{ id: "line-ends", state: "warning", what, fix }];
}
