/** What every small Hedgerow project of the Git track consists of besides its code: it builds and tests itself. */
export function projectFiles(name: string): Record<string, string> {
  return {
    "package.json": `{
  "name": "hedgerow-${name}",
  "private": true,
  "type": "module",
  "scripts": {
    "build": "tsc",
    "test": "jest"
  }
}
`,
    "tsconfig.json": `{
  "compilerOptions": {
    "target": "es2023",
    "lib": ["es2023"],
    "module": "nodenext",
    "types": [],
    "strict": true,
    "rewriteRelativeImportExtensions": true,
    "rootDir": "src",
    "outDir": "dist"
  },
  "include": ["src"]
}
`,
    "jest.config.mjs": `export default {
  roots: ["<rootDir>/tests"],
  transform: { "\\\\.ts$": ["@swc/jest", { module: { type: "commonjs" } }] },
};
`,
  };
}
