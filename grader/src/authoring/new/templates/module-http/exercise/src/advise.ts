export type Advice = "go" | "stay" | "unknown";

export async function advise(_base: string): Promise<Advice> {
  // TODO: ask GET /forecast.
  return "unknown";
}
