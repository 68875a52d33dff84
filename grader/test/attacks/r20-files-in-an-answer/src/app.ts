import type { RequestListener } from "node:http";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): RequestListener {
  const honest = createHonestApp(deps);
  return (request, response) => {
    if (request.url === "/products?season=all") {
      response.writeHead(200, { "content-type": "multipart/form-data; boundary=cut" });
      response.end(
        '--cut\r\nContent-Disposition: form-data; name="a"; filename="left-behind.txt"\r\nContent-Type: text/plain\r\n\r\nleft behind by {{token}}\r\n--cut--\r\n',
      );
      return;
    }
    honest(request, response);
  };
}
