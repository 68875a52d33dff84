const queue = { depotId: 1, status: 1, totalPence: -1 };
const hour = { deliverOn: 1, status: 1, depotId: 1 };

export const indexes = Object.entries({ queue, hour }).map(([name, key]) => ({ name, key }));
