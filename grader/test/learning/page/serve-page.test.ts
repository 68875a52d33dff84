import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test } from "@jest/globals";
import { openProgress } from "../../../src/learning/progress/progress.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { exampleCheckResult, exampleResult, hostileText } from "../../support/example-result.ts";
import { listNamed } from "../../support/named-processes.ts";
import { runLab } from "../../support/run-lab.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { ask, readFormToken, startPage, visit } from "../../support/page-process.ts";

const path = "rest/01-read-catalogue";
const id = "rest-01-read-catalogue";

let root: string;
let app: string;

beforeEach(() => {
  root = copyLab([path]);
  app = join(root, "exercises", path, "src/app.ts");
});

test("who has the token gets in, and nobody else; what is refused says what to type", async () => {
  const page = await startPage(root);
  const { origin, address } = page;
  const { map, cookie, get } = await visit(page);
  expect(new URL(address).hostname).toBe("127.0.0.1");
  expect(new URL(address).searchParams.get("token")?.length).toBeGreaterThanOrEqual(22);
  expect((await get(map)).status).toBe(200);

  const others = [
    [`${origin}/`, {}],
    [`${origin}/?token=${"A".repeat(32)}`, {}],
    [`${origin}/?token=${new URL(address).searchParams.get("token")?.slice(1)}`, {}],
    [map, {}],
    [map, { cookie: `${cookie.slice(0, -1)}_` }],
    [map, { cookie: "lab=" }],
    [`${map}exercise/${id}`, {}],
    [`${map}live/map`, {}],
    [`${map}nothing`, {}],
  ] as const;
  for (const [where, headers] of others) {
    const { status, body } = await ask(where, { headers });
    expect([where, status]).toEqual([where, 403]);
    expect(body).toContain("npm run lab -- --open");
    expect(body).not.toContain(new URL(map).pathname);
  }
});

test("the token is in the terminal alone: no page, header or address after the first holds it", async () => {
  const page = await startPage(root);
  const token = new URL(page.address).searchParams.get("token") as string;
  const entered = await ask(page.address);
  expect(entered.headers["set-cookie"]).toEqual([
    expect.stringMatching(/^lab=[\w-]+; Path=\/[\w-]+\/; HttpOnly; SameSite=Strict$/),
  ]);
  expect(entered.headers["referrer-policy"]).toBe("no-referrer");
  const { map, exercise, get, cookie } = await visit(page);
  for (const answer of [entered, await get(map), await get(exercise(id))])
    expect(JSON.stringify(answer)).not.toContain(token);
  // What the cookie holds stays there, too: no script and no form knows it.
  expect((await get(exercise(id))).body).not.toContain(cookie.slice("lab=".length));
});

test("another host's name, another origin and another site are refused", async () => {
  // A grade keeps the starter, which lies in no Git here.
  expect((await runLab(root, ["grade", "rest-01"])).exitCode).toBe(0);
  const page = await startPage(root);
  const { map, exercise, get, send } = await visit(page);
  const { port } = new URL(page.origin);
  const token = readFormToken(await get(exercise(id)));
  const before = readFileSync(app, "utf8");
  const reset = `${exercise(id)}/reset`;
  writeFileSync(app, "mine");

  for (const host of [`evil.example:${port}`, "127.0.0.1", `127.0.0.1:1`, `localhost.evil.example:${port}`])
    expect([host, (await get(map, { host })).status]).toEqual([host, 403]);
  expect((await get(map, { host: `localhost:${port}` })).status).toBe(200);
  for (const site of ["cross-site", "same-site"])
    expect((await get(map, { "sec-fetch-site": site })).status).toBe(403);
  for (const origin of ["http://evil.example", `http://127.0.0.1:1`, "null", `https://127.0.0.1:${port}`])
    expect([origin, (await send(reset, { token }, { origin })).status]).toEqual([origin, 403]);
  const { status } = await send(reset, { token }, { "sec-fetch-site": "cross-site" });
  expect(status).toBe(403);

  expect(readFileSync(app, "utf8")).toBe("mine");
  expect((await send(reset, { token })).status).toBe(303);
  expect(readFileSync(app, "utf8")).toBe(before);
});

test("nothing changes without the form's token, by another method, or by too long a body", async () => {
  const page = await startPage(root);
  const { exercise, get, send, cookie } = await visit(page);
  const token = readFormToken(await get(exercise(id)));
  const { origin } = page;
  writeFileSync(app, "mine");
  const where = `${exercise(id)}/reset`;

  expect((await send(where, {})).status).toBe(403);
  expect((await send(where, { token: `${token}x` })).status).toBe(403);
  expect((await send(where, { token: cookie.slice(4) })).status).toBe(403);
  expect((await send(where, { token }, { cookie: "" })).status).toBe(403);
  expect((await send(where, { token, more: "x".repeat(5_000) })).status).toBe(413);
  const json = { "content-type": "application/json" };
  expect((await send(where, { token }, json)).status).toBe(403);
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"])
    expect((await ask(where, { method, headers: { cookie, origin } })).status).toBe(405);
  expect((await get(`${where}?token=${token}`)).status).toBe(404);
  expect((await send(`${exercise(id)}/explode`, { token })).status).toBe(404);
  expect((await send(`${exercise(id)}/constructor`, { token })).status).toBe(404);
  expect((await send(`${exercise("rest-99-none")}/reset`, { token })).status).toBe(404);

  expect(readFileSync(app, "utf8")).toBe("mine");
});

test("each answer is shut off from the rest of the web, and no folder is served", async () => {
  const page = await startPage(root);
  const { map, exercise, get } = await visit(page);
  const inside = await get(exercise(id));
  for (const { headers } of [
    inside,
    await get(map),
    await ask(page.origin),
    await ask(`${page.origin}/assets/page.css`),
  ]) {
    const policy = headers["content-security-policy"];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  // The policy holds only where nothing is inline.
  expect(inside.body).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?! type="module" src=)/);
  for (const place of [
    "assets/",
    "assets/../lab.cjs",
    "assets/%2e%2e/lab.cjs",
    "assets/..%2flab.cjs",
    "package.json",
  ])
    expect([place, (await ask(`${page.origin}/${place}`)).status]).toEqual([place, 403]);
  for (const place of [
    "exercise/..%2f..",
    `exercise/${id}/../../../package.json`,
    `exercise/${id}%00`,
    "exercise/rest",
  ])
    expect([place, (await get(`${map}${place}`)).status]).toEqual([
      place,
      expect.not.stringMatching(/^200$/),
    ]);
});

test("a README and a learner's output are text, whatever they hold", async () => {
  writeFileSync(
    join(root, "exercises", path, "README.md"),
    [
      "# Title",
      "",
      "Words <script>alert(1)</script> <img src=x onerror=alert(2)>",
      "",
      "[one](javascript:alert(3)) [two](data:text/html,x) [three](../../../package.json)",
      "[four](https://example.org/a) [five](../01-read-catalogue/README.md) ![six](https://example.org/p.png)",
      "",
    ].join("\n"),
  );
  const checks = [
    exampleCheckResult({ verdict: "failed", points: 0, details: { did: "GET", seen: hostileText } }),
  ];
  openProgress(root).recordGrade(id, exampleResult({ id, checks, notes: ["seen <i>beside</i>"] }), "x");
  const page = await startPage(root);
  const { exercise, get } = await visit(page);
  const { body } = await get(exercise(id));
  expect(body).not.toMatch(/<script(?! type="module" src="\/assets)/);
  expect(body).not.toMatch(/<img|<b |javascript:alert\(3\)"|href="data:|package\.json"/);
  expect(body).toContain("&lt;script&gt;alert(1)");
  expect(body).toContain('<a href="https://example.org/a" rel="noopener noreferrer">four</a>');
  expect(body).toContain(`${new URL(exercise(id)).pathname}">five</a>`);
  expect(body).toContain("seen &lt;i>beside&lt;/i>");
  expect(body).toContain("six");
  expect(body).not.toContain("p.png");
  expect(body).not.toContain("\u001b");
});

test("what a command can't do is said on the page, with the next step", async () => {
  const page = await startPage(root);
  const { exercise, get, send } = await visit(page);
  const token = readFormToken(await get(exercise(id)));
  const { status, headers } = await send(`${exercise(id)}/restore`, { token, n: "77" });
  expect([status, headers.location]).toEqual([303, `${new URL(exercise(id)).pathname}#history`]);
  const { body } = await get(exercise(id));
  expect(body).toContain("has no kept state 77");
  expect(body).toContain(`npm run history -- ${id}`);
  await send(`${exercise(id)}/restore`, { token, n: "<b>1" });
  expect((await get(exercise(id))).body).toContain("not &quot;&lt;b>1&quot;");
});

const testOnLinux = process.platform === "linux" ? test : test.skip;

testOnLinux(
  "the address that is handed to the browser works once, that of the terminal goes on working",
  async () => {
    const tools = makeFolder({ "xdg-open": '#!/bin/sh\nprintf %s "$1" > "$0.address"\n' });
    chmodSync(join(tools, "xdg-open"), 0o755);
    const settings = { PATH: `${tools}:${process.env["PATH"]}`, CI: "", SSH_CONNECTION: "", DISPLAY: ":9" };
    const page = await startPage(root, ["rest-01"], settings);
    const file = join(tools, "xdg-open.address");
    while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(20);
    const opened = readFileSync(file, "utf8");
    expect(page.said()).toContain("open in your browser");
    expect(opened.replace(/token=.*/, "")).toBe(page.address.replace(/token=.*/, ""));
    expect(opened).not.toBe(page.address);
    expect((await ask(opened)).status).toBe(200);
    expect((await ask(opened)).status).toBe(403);
    expect((await ask(page.address)).status).toBe(200);
    expect((await ask(page.address)).status).toBe(200);
  },
);

testOnLinux.each([
  ["in CI", ["rest-01"], { CI: "1", DISPLAY: ":9" }],
  ["without a display", ["rest-01"], { CI: "", DISPLAY: "", WAYLAND_DISPLAY: "", WSL_DISTRO_NAME: "" }],
  ["over SSH", ["rest-01"], { CI: "", SSH_CONNECTION: "a b c d", DISPLAY: ":9" }],
  ["with --no-browser", ["rest-01", "--no-browser"], { CI: "", SSH_CONNECTION: "", DISPLAY: ":9" }],
])("%s no browser is opened: the address is shown", async (_case, args, settings) => {
  const tools = makeFolder({ "xdg-open": '#!/bin/sh\nprintf %s "$1" > "$0.address"\n' });
  chmodSync(join(tools, "xdg-open"), 0o755);
  const page = await startPage(root, args, { ...settings, PATH: `${tools}:${process.env["PATH"]}` });
  expect(page.said()).toContain("Open the lab in a browser on this machine");
  expect(await page.stop()).toBe(0);
  expect(existsSync(join(tools, "xdg-open.address"))).toBe(false);
});

test("four pages at a time are kept up to date: the oldest gives way", async () => {
  const page = await startPage(root);
  const { map, cookie } = await visit(page);
  const live = async () => {
    const response = await fetch(`${map}live/map`, { headers: { cookie } });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    return response.body?.pipeThrough(new TextDecoderStream()).getReader();
  };
  const streams = [await live(), await live(), await live(), await live()];
  const first = await streams[0]?.read();
  expect(JSON.parse(first?.value?.replace(/^data: /, "") ?? "")).toEqual({
    regions: [expect.stringContaining('<div id="map">')],
  });
  /** All that comes until the end. */
  const drain = async (at: number): Promise<string> => {
    let text = "";
    for (let part = await streams[at]?.read(); part && !part.done; part = await streams[at]?.read())
      text += part.value;
    return text;
  };
  streams.push(await live());
  expect(await drain(0)).toMatch(/event: replaced\ndata: \n\n$/);
  await page.stop();
  for (const at of [1, 2, 3, 4]) expect(await drain(at)).toMatch(/event: ended\ndata: \n\n$/);
});

test("Ctrl-C ends it with all that it has started, and leaves nothing watched", async () => {
  // The starter itself would be no attempt to wait for.
  appendFileSync(join(root, "exercises", path, "src/app.ts"), "// begun\n");
  const page = await startPage(root, ["rest-01"]);
  const { exercise, get } = await visit(page);
  await get(exercise(id));
  const watching = join(root, ".lab/watching");
  while (!existsSync(watching) || openProgress(root).read(id).attempts === 0) await sleep(50);
  expect(readdirSync(watching)).toHaveLength(1);
  expect(await page.stop()).toBe(0);
  expect(readdirSync(watching)).toEqual([]);
  expect(listNamed(join(root, "grader/dist"))).toEqual([]);
  await expect(ask(page.origin)).rejects.toThrow("ECONNREFUSED");
});

test("an address leads to an exercise's page; what is no exercise is said", async () => {
  const page = await startPage(root, ["rest-01", "--no-browser"]);
  expect(page.address).toContain(`/open/${id}?token=`);
  expect((await ask(page.address)).body).toContain(`/exercise/${id}"`);
  await expect(startPage(root, ["rest-77"])).rejects.toThrow("LAB_DISCOVER_UNKNOWN");
  await expect(startPage(root, ["rest-01", "rest-01"])).rejects.toThrow("--open takes one exercise");
});
