import type { Request, RequestHandler } from "express";
import { isSame, type Keys } from "./make-keys.ts";
import { Refusal } from "./refusal.ts";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const setHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    // With no-referrer a form's Origin would be "null"; addresses after the first hold no token.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
  });
  next();
};

/** Refuses what a page of another origin, or of a name that leads here by DNS, may have sent. */
export const refuseStrangers: RequestHandler = (request, _response, next) => {
  const { method, headers } = request;
  const host = headers.host ?? "";
  const { localPort } = request.socket;
  if (host !== `127.0.0.1:${localPort}` && host !== `localhost:${localPort}`) throw new Refusal("host");
  if (!["GET", "HEAD", "POST"].includes(method)) throw new Refusal("method");
  if (method === "POST" && headers.origin !== `http://${host}`) throw new Refusal("origin");
  next();
};

/** For all but the address with the token, which may be a link on a page. */
export const refuseOtherSites: RequestHandler = ({ headers }, _response, next) => {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new Refusal("origin");
  next();
};

export const cookieName = "lab";

/** Set on the answers to who has the cookie: only those may lead into the lab. */
export const isInside = "isInside";

export function needCookie({ session }: Keys): RequestHandler {
  return (request, response, next) => {
    if (!readCookies(request).some((given) => isSame(session, given))) throw new Refusal("token");
    response.locals[isInside] = true;
    next();
  };
}

/** For what changes something: a page of ours has made the form. */
export function needFormToken({ form }: Keys): RequestHandler {
  return ({ body }, _response, next) => {
    const { token } = (body ?? {}) as { token?: unknown };
    if (typeof token !== "string" || !isSame(form, token)) throw new Refusal("token");
    next();
  };
}

function readCookies({ headers }: Request): string[] {
  return (headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .flatMap((pair) => (pair.startsWith(`${cookieName}=`) ? [pair.slice(cookieName.length + 1)] : []));
}
