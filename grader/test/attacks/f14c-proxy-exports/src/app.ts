declare const module: { exports: object };

const refuse = (): never => {
  throw new Proxy({}, { get: refuse });
};

module.exports = new Proxy({}, { ownKeys: refuse, get: refuse, has: refuse });
