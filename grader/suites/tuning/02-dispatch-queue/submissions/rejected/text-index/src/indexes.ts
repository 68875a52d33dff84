export const indexes = [{ key: { status: "text" } }];
