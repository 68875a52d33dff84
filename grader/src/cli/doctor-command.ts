import { serviceIds } from "@lab/contracts";
import { serviceKinds, type ServiceKind } from "@lab/services";
import { say } from "@lab/texts";
import type { Finding } from "../upkeep/doctor/finding.ts";
import { inspectMachine, mendFindings } from "../upkeep/doctor/inspect-machine.ts";
import { chooseIsolation } from "../grading/probe/choose-isolation.ts";
import { cleanText } from "../grading/report/clean-text.ts";
import { wrapBehind } from "../ground/wrap.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";
import { windowWidth } from "./screen-width.ts";
import type { CommandSurroundings } from "./surroundings.ts";

const symbols = { ok: "✓", mended: "✓", warning: "!", missing: "✗" } as const;

/** Runs `npm run doctor`; gives the exit code. */
export async function runDoctor(
  args: string[],
  {
    root,
    hostFile,
    output,
    colors,
    settled = [],
  }: Pick<CommandSurroundings, "root" | "hostFile" | "output" | "colors" | "settled">,
): Promise<number> {
  const wanted = parse(args);
  if (wanted.help) {
    output.out(say("doctor.help"));
    return 0;
  }
  if (wanted.service !== undefined) {
    const { choice } = await findKind(wanted.service).find(process.env);
    output.out(`${JSON.stringify(choice?.choice ?? null)}\n`);
    return 0;
  }
  if (wanted.isolation) {
    const { level } = await chooseIsolation({ wanted: "auto", ofOthers: true, hostFile });
    output.out(`${level}\n`);
    return 0;
  }
  const place = { root, env: process.env, platform: process.platform, settled };
  const seen = await inspectMachine(place, hostFile);
  const findings = wanted.fix ? await mendFindings(seen) : seen;
  output.out(wanted.json ? toJson(findings) : render(findings, colors));
  return findings.some(({ state }) => state === "missing") ? 1 : 0;
}

function toJson(findings: readonly Finding[]): string {
  const shown = findings.map(({ mend, ...finding }) => ({ ...finding, canFix: mend !== undefined }));
  return `${JSON.stringify({ formatVersion: 1, findings: shown }, null, 2)}\n`;
}

function render(findings: readonly Finding[], colors: CommandSurroundings["colors"]): string {
  const paint = {
    ok: colors.green,
    mended: colors.green,
    warning: colors.yellow,
    missing: colors.red,
  } as const;
  const lines = findings.flatMap(({ state, what, fix }) => [
    wrapBehind(
      `${paint[state](`${symbols[state]} ${nameState(state).padEnd(7)}`)} `,
      cleanText(what).replaceAll("\n", "\n  "),
      { width: windowWidth() },
    ),
    ...(fix === undefined ? [] : [say("doctor.next", { fix: cleanText(fix) })]),
  ]);
  return `${[...lines, "", ...sumUp(findings)].join("\n")}\n`;
}

function nameState(state: Finding["state"]): string {
  switch (state) {
    case "ok":
      return say("doctor.ok");
    case "warning":
      return say("doctor.warning");
    case "missing":
      return say("doctor.missing");
    case "mended":
      return say("doctor.mended");
  }
}

function sumUp(findings: readonly Finding[]): string[] {
  const count = (state: Finding["state"]): number => findings.filter((one) => one.state === state).length;
  const [missing, warnings] = [count("missing"), count("warning")];
  const mendable = findings.filter(({ mend }) => mend).length;
  const tally =
    missing + warnings === 0 ? say("doctor.allThere") : say("doctor.tally", { missing, warnings });
  return mendable > 0 ? [tally, say("doctor.canMend", { count: mendable })] : [tally];
}

function parse(args: string[]) {
  const { values } = parseOptions("doctor", {
    args,
    options: {
      fix: { type: "boolean" },
      json: { type: "boolean" },
      service: { type: "string" },
      isolation: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  return values;
}

function findKind(name: string): ServiceKind {
  const id = serviceIds.find((one) => one === name);
  if (id) return serviceKinds[id];
  throw usage("doctor", say("doctor.unknownService", { name, known: serviceIds.join(", ") }));
}
