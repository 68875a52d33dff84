import "./part0.ts";
import "./part1.ts";
import "./part2.ts";
import "./part3.ts";
import "./part4.ts";
import "./part5.ts";
import "./part6.ts";
import "./part7.ts";
export function createApp() {
  return (_request: unknown, response: any) => response.end("{}");
}
