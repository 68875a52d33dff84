import { expect, test } from "@jest/globals";
import { renderToStaticMarkup } from "preact-render-to-string";
import { PlanPicture } from "../../../src/learning/page/plan-picture.tsx";
import { explainRecorded } from "../explain/recorded-plan.ts";
import { parseXml, type XmlElement } from "../../support/parse-xml.ts";

function findAll(element: XmlElement, name: string): XmlElement[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => findAll(child, name)),
  ];
}

const texts = (element: XmlElement, name: string): string[] => findAll(element, name).map(({ text }) => text);

function draw(picture: Parameters<typeof renderToStaticMarkup>[0]): XmlElement {
  const html = renderToStaticMarkup(picture);
  // The page lets no style in that is written into it.
  expect(html).not.toMatch(/style=|<style/);
  return parseXml(html);
}

test("the picture is well formed, and has a box for each step and an edge between each two", () => {
  const figure = draw(<PlanPicture query={explainRecorded("v6/find-blocking-sort")} />);
  const shown = texts(figure, "text");
  expect(shown).toEqual(expect.arrayContaining(["SORT", "blocking sort", "FETCH", "IXSCAN customerId_1"]));
  expect(findAll(figure, "rect")).toHaveLength(3);
  expect(texts(figure, "code")).toEqual(["find orders {}"]);
  expect(
    findAll(figure, "path").filter(({ attributes }) => attributes["class"] === "plan-edge"),
  ).toHaveLength(2);
});

test("its title, description and the words below hold what the drawing shows", () => {
  const figure = draw(<PlanPicture query={explainRecorded("v6/find-blocking-sort")} />);
  const [svg] = findAll(figure, "svg");
  const [title] = findAll(figure, "title");
  const [desc] = findAll(figure, "desc");
  expect(svg?.attributes).toMatchObject({
    role: "img",
    "aria-labelledby": `${title?.attributes["id"]} ${desc?.attributes["id"]}`,
  });
  expect(title?.text).toBe("the plan of q1, an example");
  for (const words of [desc?.text, texts(figure, "li").join(" ")]) {
    expect(words).toContain("SORT; blocking sort: it takes all rows before it gives the first; 6 returned");
    expect(words).toContain("IXSCAN customerId_1; customerId = 3; 6 keys examined; 6 returned");
    expect(words).toContain("examined 6 keys and 6 documents for 6 returned: 1 for each");
  }
});

test("a mark is a shape and words, not a colour alone", () => {
  const scan = draw(<PlanPicture query={explainRecorded("v6/find-collscan")} />);
  const sort = draw(<PlanPicture query={explainRecorded("v6/find-blocking-sort")} />);
  const [scanShape, sortShape] = [scan, sort].map((figure) =>
    findAll(figure, "path").find(({ attributes }) => attributes["class"] === "plan-mark-shape"),
  );
  expect(texts(scan, "text")).toContain("collection scan");
  expect(scanShape?.attributes["d"]).not.toBe(sortShape?.attributes["d"]);
});

test("boxes lie inside the drawing and beside each other", () => {
  const figure = draw(<PlanPicture query={explainRecorded("v6/find-or-sort-merge")} />);
  const [svg] = findAll(figure, "svg");
  const boxes = findAll(figure, "rect").map(({ attributes }) =>
    Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(attributes[name])])),
  ) as { x: number; y: number; width: number; height: number }[];
  expect(boxes.length).toBeGreaterThan(4);
  for (const { x, y, width, height } of boxes) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(Number(svg?.attributes["width"]));
    expect(y + height).toBeLessThanOrEqual(Number(svg?.attributes["height"]));
    const over = boxes.filter(
      (other) => Math.abs(other.x - x) < width && other.y < y + height && y < other.y + other.height,
    );
    expect(over).toHaveLength(1);
  }
});

test("before and after stand side by side, with ids of their own and what changed", () => {
  const before = explainRecorded("v6/find-collscan");
  const query = explainRecorded("v6/find-index-fetch");
  const pair = draw(<PlanPicture query={query} before={before} />);
  const ids = [...findAll(pair, "title"), ...findAll(pair, "desc")].map(({ attributes }) => attributes["id"]);
  expect(new Set(ids).size).toBe(4);
  expect(findAll(pair, "svg")).toHaveLength(2);
  expect(texts(pair, "li")).toEqual(
    expect.arrayContaining(["collection scan: gone", "index used now: customerId_1"]),
  );
});

test("what a learner named is text, never mark-up", () => {
  const index = "</text><script>alert(1)</script>";
  const steps = { label: `IXSCAN ${index}`, marks: [], details: [], figures: {}, inputs: [] };
  const query = explainRecorded("v6/find-index-fetch", { steps, name: 'q"<1>' });
  const figure = draw(<PlanPicture query={query} />);
  expect(findAll(figure, "script")).toEqual([]);
  expect(texts(figure, "text").join("")).toContain("script");
});
