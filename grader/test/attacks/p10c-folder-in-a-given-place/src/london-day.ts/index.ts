export const startOfLondonDay = () => new Date(0);
