import secret from "{{canary}}";
import json from "{{suite}}/starter.json";

export function createApp() {
  return (_request: unknown, response: any) => response.end(JSON.stringify({ secret, json }));
}
