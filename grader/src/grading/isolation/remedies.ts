import type { IsolationLevel } from "@lab/contracts";
import { say, type TextKey } from "@lab/texts";

const allowBwrap =
  "printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile bwrap /usr/bin/bwrap flags=(unconfined) {\\n  userns,\\n}\\n' | sudo tee /etc/apparmor.d/bwrap && sudo systemctl reload apparmor";
// Ubuntu 23.10 and later: AppArmor. https://ubuntu.com/blog/ubuntu-23-10-restricted-unprivileged-user-namespaces
const needsAppArmor = /uid map|RTM_NEWADDR/i;

/** What bwrap says where it may not make namespaces, and what lets it. */
const bwrapRemedies = [
  [/no bwrap on the PATH/, "isolation.installBwrap"],
  [/no (prlimit|setpriv) on the PATH/, "isolation.installUtilLinux"],
  [
    /No permissions to create|Creating new namespace failed|Operation not permitted/i,
    "isolation.allowNamespaces",
  ],
  // Root's rights are given up before: whoever owns nothing has to reach the sitting's folder.
  [/Can't (find source path|mkdir|create|open).*Permission denied/, "isolation.openTemporaryFolder"],
  [/unknown option/i, "isolation.newerBwrap"],
  [/for Linux only/, "isolation.otherSystem"],
] as const satisfies [pattern: RegExp, remedy: TextKey][];

/** The next command to type where a level can't be had. */
export function remedyFor(level: IsolationLevel, reason: string): string {
  if (level === "container") return say("isolation.startEngine");
  if (needsAppArmor.test(reason) && !/no \w+ on the PATH/.test(reason))
    return say("isolation.allowBwrap", { command: allowBwrap });
  return say(bwrapRemedies.find(([pattern]) => pattern.test(reason))?.[1] ?? "isolation.lookAround");
}
