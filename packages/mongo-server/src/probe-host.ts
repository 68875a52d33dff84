import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

const probeLimitMs = 5_000;

/**
 * Asks whether a file can be fetched, so that a host out of reach costs 5 s and not several tries of a minute.
 * @returns its size in bytes, undefined when the host keeps it to itself
 * @throws Error with the reason in plain words
 */
export function probeHost(url: URL, env: NodeJS.ProcessEnv = process.env): Promise<number | undefined> {
  const proxy = env["HTTPS_PROXY"] || env["https_proxy"] || env["HTTP_PROXY"] || env["http_proxy"];
  return proxy ? probeThroughProxy(url, new URL(proxy)) : probeDirectly(url);
}

function probeDirectly(url: URL): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const request = (url.protocol === "http:" ? requestHttp : requestHttps)(url, {
      method: "HEAD",
    });
    failClearly(request, url, fail);
    request.on("response", ({ statusCode = 0, headers }) => {
      request.destroy();
      if (statusCode >= 400) return fail(new Error(`${url.host} answers ${statusCode} for ${url.pathname}`));
      done(Number(headers["content-length"]) || undefined);
    });
    request.end();
  });
}

/** Behind a proxy only the tunnel is tried: whether the file is there shows when it is fetched. */
function probeThroughProxy(url: URL, proxy: URL): Promise<undefined> {
  return new Promise((done, fail) => {
    const target = `${url.hostname}:${url.port || 443}`;
    const headers = proxy.username
      ? {
          "proxy-authorization": `Basic ${btoa(decodeURIComponent(`${proxy.username}:${proxy.password}`))}`,
        }
      : {};
    const request = requestHttp({
      host: proxy.hostname,
      port: proxy.port || 80,
      method: "CONNECT",
      path: target,
      headers,
    });
    failClearly(request, url, fail);
    request.on("connect", ({ statusCode = 0 }) => {
      request.destroy();
      if (statusCode >= 300)
        return fail(new Error(`the proxy ${proxy.host} answers ${statusCode} for ${target}`));
      done(undefined);
    });
    request.end();
  });
}

function failClearly(request: ReturnType<typeof requestHttp>, url: URL, fail: (error: Error) => void): void {
  request.setTimeout(probeLimitMs, () =>
    request.destroy(new Error(`no answer within ${probeLimitMs / 1000} s`)),
  );
  request.on("error", (error) =>
    fail(new Error(`${url.host} can't be reached: ${error.message}`, { cause: error })),
  );
}
