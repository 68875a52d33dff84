export const indexes = [{ key: { depotId: 1, status: 1, totalPence: -1, deliverOn: 1 }, unique: true }];
