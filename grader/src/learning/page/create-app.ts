import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from "express";
import { renderToString } from "preact-render-to-string";
import { discoverExercises, type FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { compareStates } from "./compare-states.ts";
import { describeRefusal } from "./describe-refusal.ts";
import {
  cookieName,
  isInside,
  needCookie,
  needFormToken,
  refuseOtherSites,
  refuseStrangers,
  setHeaders,
} from "./guard-requests.ts";
import { isOwnClient } from "./is-own-client.ts";
import type { LabPages } from "./lab-pages.ts";
import type { Keys } from "./make-keys.ts";
import { compareWithWay } from "./other-ways.ts";
import { Refusal } from "./refusal.ts";
import { renderReadme } from "./render-markdown.ts";
import { StatesPage, WayPage } from "./views/compare-page.tsx";
import { EnterPage } from "./views/enter-page.tsx";
import { ExercisePage } from "./views/exercise-page.tsx";
import { MapPage } from "./views/map-page.tsx";
import { ProblemPage } from "./views/problem-page.tsx";
import { mapPage, type Site } from "./views/site.ts";

export interface AppOptions {
  root: string;
  keys: Keys;
  site: Site;
  pages: LabPages;
  /** The folder with page.css and live-page.js. */
  assets: string;
  /** Hears of each connection that has shown the cookie. */
  onLetIn: (socket: Socket) => void;
}

const assetTypes = { "page.css": "text/css", "live-page.js": "text/javascript", "icon.svg": "image/svg+xml" };

/** The page's server as an app: who gets in, which page is where, what a form does. */
export function createApp({ root, keys, site, pages, assets, onLetIn }: AppOptions): Express {
  const app = express().disable("x-powered-by").disable("etag");
  app.use(setHeaders, refuseStrangers);
  app.get(["/", "/open/:id"], (request, response) => {
    const { id } = request.params as { id?: string };
    enter(request, response, keys, id === undefined ? site.map : site.exercise(find(root, id).exercise.id));
  });
  app.use(refuseOtherSites);
  for (const [name, type] of Object.entries(assetTypes))
    app.get(`/assets/${name}`, (_request, response) => {
      response.type(type).send(readFileSync(join(assets, name)));
    });

  app.use(needCookie(keys), ({ socket }, _response, next) => {
    onLetIn(socket);
    next();
  });
  app.get(site.map, (_request, response) => {
    sendPage(response, MapPage({ map: pages.drawMap(), site }));
  });
  app.get(site.live(":page"), (request, response) => {
    const { page } = request.params as { page: string };
    if (page !== mapPage) find(root, page);
    pages.listen(page, response);
  });
  app.get(site.exercise(":id"), async (request, response) => {
    const { id } = request.params as { id: string };
    const found = find(root, id);
    // A browser may fetch ahead what nobody has opened.
    if (request.method === "GET" && !request.headers["sec-purpose"]) pages.watch(found);
    const view = await pages.readView(found);
    sendPage(response, ExercisePage({ view, site, readme: readReadme(root, found, site.exercise) }));
  });
  app.get(site.compare(":id"), async (request, response) => {
    const found = find(root, (request.params as { id: string }).id);
    const { from, to } = request.query;
    const states = await compareStates(root, found, { from, to });
    sendPage(response, StatesPage({ found, site, states }));
  });
  app.get(site.way(":id", ":name"), async (request, response) => {
    const { id, name } = request.params as { id: string; name: string };
    const found = find(root, id);
    const compared = await compareWithWay(root, found, name);
    if ("problem" in compared)
      return sendPage(response.status(403), ProblemPage({ ...compared.problem, site }));
    sendPage(response, WayPage({ found, site, ...compared }));
  });
  app.post(
    site.action(":id", ":action"),
    express.urlencoded({ extended: false, limit: "2kb", parameterLimit: 10 }),
    needFormToken(keys),
    async (request, response) => {
      const { id, action } = request.params as { id: string; action: string };
      const found = find(root, id);
      const section = await pages.act(found, action, request.body as Record<string, unknown>);
      if (section === undefined) throw new Refusal("unknown");
      response.redirect(303, `${site.exercise(found.exercise.id)}#${section}`);
    },
  );
  app.use(() => {
    throw new Refusal("unknown");
  });
  app.use(answerErrors(site));
  return app;
}

/** The address with the token: hands out the cookie, and goes on to a page of which the token is no part. */
function enter(request: Request, response: Response, keys: Keys, to: string): void {
  const { token } = request.query;
  if (typeof token !== "string" || !keys.admits(token, { isOwn: isOwnClient(request.socket) }))
    throw new Refusal("token");
  response.cookie(cookieName, keys.session, { httpOnly: true, sameSite: "strict", path: `/${keys.place}/` });
  response.set("Referrer-Policy", "no-referrer");
  // A page of its own, not a redirect: after a click elsewhere a browser would send no strict cookie with that.
  sendPage(response, EnterPage({ to }));
}

function sendPage(response: Response, page: Parameters<typeof renderToString>[0]): void {
  response.type("html").send(`<!doctype html>${renderToString(page)}`);
}

/** By the whole id, as the pages' own links have it. */
function find(root: string, id: string): FoundExercise {
  const [found] = /^[a-z0-9-]+$/.test(id) ? discoverExercises(root, [id]) : [];
  if (found?.exercise.id !== id) throw new Refusal("unknown");
  return found;
}

function readReadme(root: string, { folder, path }: FoundExercise, pageOf: (id: string) => string): string {
  const ids = new Map(discoverExercises(root, []).map(({ exercise, path }) => [path, exercise.id]));
  const find = (path: string): string | undefined => {
    const id = ids.get(path);
    return id === undefined ? undefined : pageOf(id);
  };
  try {
    return renderReadme(readFileSync(join(folder, "README.md"), "utf8"), { path, pageOf: find });
  } catch {
    return renderReadme(say("page.noReadme"), { path, pageOf: find });
  }
}

function answerErrors(site: Site): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const { problem, status } = describeRefusal(error);
    if (response.headersSent) return void response.end();
    const inside = response.locals[isInside] === true ? { site } : {};
    sendPage(response.status(status), ProblemPage({ ...problem, ...inside }));
    if (status >= 500 && !(error instanceof LabError)) console.error(error);
  };
}
