export const indexes = [{ key: { depot: 1, status: 1, value: -1 } }];
