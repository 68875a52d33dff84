export type Advice = "go" | "stay" | "unknown";

export async function advise(base: string): Promise<Advice> {
  for (let tries = 0; tries < 2; tries++) {
    const response = await fetch(`${base}/forecast`);
    if (response.status === 503) continue;
    const { rain } = (await response.json()) as { rain: boolean };
    return rain ? "stay" : "go";
  }
  return "unknown";
}
