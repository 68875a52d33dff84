export const indexes = Object.freeze([Object.freeze({ key: { depotId: -1, placedAt: -1, status: -1 } })]);
