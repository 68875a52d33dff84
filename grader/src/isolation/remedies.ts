import type { IsolationLevel } from "@lab/contracts";

const install =
  "install bubblewrap: sudo apt-get install bubblewrap (Debian, Ubuntu), sudo dnf install bubblewrap (Fedora), sudo pacman -S bubblewrap (Arch)";

/** What bwrap says where it may not make namespaces, and the command that lets it. */
const bwrapRemedies: readonly { pattern: RegExp; remedy: string }[] = [
  { pattern: /no bwrap on the PATH/, remedy: install },
  {
    pattern: /no (prlimit|setpriv) on the PATH/,
    remedy: "install util-linux: sudo apt-get install util-linux",
  },
  {
    // Ubuntu 23.10 and later: AppArmor. https://ubuntu.com/blog/ubuntu-23-10-restricted-unprivileged-user-namespaces
    pattern: /uid map|RTM_NEWADDR/i,
    remedy:
      "let AppArmor allow bwrap: printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile bwrap /usr/bin/bwrap flags=(unconfined) {\\n  userns,\\n}\\n' | sudo tee /etc/apparmor.d/bwrap && sudo systemctl reload apparmor",
  },
  {
    pattern: /No permissions to create|Creating new namespace failed|Operation not permitted/i,
    remedy:
      "allow user namespaces: sudo sysctl kernel.unprivileged_userns_clone=1 (inside a container: run the lab outside of it)",
  },
  {
    // Root's rights are given up before: whoever owns nothing has to reach the sitting's folder.
    pattern: /Can't (find source path|mkdir|create|open).*Permission denied/,
    remedy: "take a temporary folder that everybody may pass through: TMPDIR=/tmp, and the command again",
  },
  { pattern: /unknown option/i, remedy: "install bubblewrap 0.8 or later" },
  {
    pattern: /for Linux only/,
    remedy: "--isolation container with Docker or Podman, or a Linux machine (on Windows: WSL 2)",
  },
];

/** The next command to type where a level can't be had. */
export function remedyFor(level: IsolationLevel, reason: string): string {
  if (level === "container") {
    return "start Docker or Podman and fetch the image that the message names; for your own code: --isolation process";
  }
  return bwrapRemedies.find(({ pattern }) => pattern.test(reason))?.remedy ?? "npm run doctor";
}
