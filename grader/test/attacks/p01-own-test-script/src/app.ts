export function createApp() {
  return (_request: unknown, response: any) => response.end("{}");
}
