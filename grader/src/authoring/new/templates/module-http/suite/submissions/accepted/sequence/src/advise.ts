export type Advice = "go" | "stay" | "unknown";

export async function advise(base: string): Promise<Advice> {
  const address = new URL("/forecast", base);
  let answer = await fetch(address);
  if (!answer.ok) answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) return "unknown";
  return JSON.parse(await answer.text()).rain === true ? "stay" : "go";
}
