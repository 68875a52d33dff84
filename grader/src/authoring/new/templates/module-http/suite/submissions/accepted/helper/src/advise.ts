import { get } from "node:http";

export type Advice = "go" | "stay" | "unknown";

export async function advise(base: string): Promise<Advice> {
  return ask(`${base}/forecast`, 2);
}

async function ask(address: string, left: number): Promise<Advice> {
  if (left === 0) return "unknown";
  const { status, text } = await read(address);
  if (status !== 200) return ask(address, left - 1);
  return (JSON.parse(text) as { rain: boolean }).rain ? "stay" : "go";
}

function read(address: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    get(address, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    }).on("error", reject);
  });
}
