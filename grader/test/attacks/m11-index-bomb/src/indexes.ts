export const indexes = Array.from({ length: 40 }, (_, index) => ({
  key: { [`field${index}`]: ["text", "2dsphere", "hashed", 1][index % 4] },
  name: "\u0000$".repeat(60),
  expireAfterSeconds: 0,
  wildcardProjection: {},
}));
