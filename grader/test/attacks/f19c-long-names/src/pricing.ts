declare const module: { exports: object };

module.exports = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`priceOrde${"r".repeat(index % 900)}${index}`, 1]));
