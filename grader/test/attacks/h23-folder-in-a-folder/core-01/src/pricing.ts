export const priceOrder = () => ({ ok: true });
