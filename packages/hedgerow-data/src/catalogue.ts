export type Season = "spring" | "summer" | "autumn" | "winter" | "all-year";

export interface CatalogueEntry {
  sku: string;
  name: string;
  category: "vegetables" | "fruit" | "dairy" | "pantry" | "drinks" | "wholesale";
  season: Season;
  /** A usual price before VAT; the seed moves it by up to 15 %. */
  pricePence: number;
  /** Food carries no VAT, drinks and sweets the full rate. */
  vatRate: 0 | 20;
}

type Row = readonly [CatalogueEntry["category"], string, string, Season, number, (0 | 20)?];

/** Tier T sells the first 24. */
const rows: readonly Row[] = [
  ["vegetables", "VEG-001", "Carrots, bunched", "all-year", 185],
  ["vegetables", "VEG-002", "Leeks", "winter", 240],
  ["vegetables", "VEG-003", "Savoy cabbage", "winter", 210],
  ["vegetables", "VEG-004", "Purple sprouting broccoli", "spring", 320],
  ["vegetables", "VEG-005", "Broad beans", "summer", 295],
  ["vegetables", "VEG-006", "Courgettes", "summer", 230],
  ["vegetables", "VEG-007", "Crown Prince squash", "autumn", 410],
  ["vegetables", "VEG-008", "Beetroot", "autumn", 195],
  ["vegetables", "VEG-009", "Maris Piper potatoes, 5 kg", "all-year", 520],
  ["vegetables", "VEG-010", "Cavolo nero", "winter", 265],
  ["fruit", "FRU-001", "Bramley apples", "autumn", 310],
  ["fruit", "FRU-002", "Conference pears", "autumn", 335],
  ["fruit", "FRU-003", "Strawberries", "summer", 375],
  ["fruit", "FRU-004", "Forced rhubarb", "winter", 360],
  ["fruit", "FRU-005", "Gooseberries", "summer", 340],
  ["dairy", "DAI-001", "Whole milk, 2 l", "all-year", 215],
  ["dairy", "DAI-002", "Salted butter", "all-year", 390],
  ["dairy", "DAI-003", "Farmhouse Cheddar", "all-year", 745],
  ["dairy", "DAI-004", "Free-range eggs, dozen", "all-year", 465],
  ["pantry", "PAN-001", "Heather honey", "all-year", 890],
  ["pantry", "PAN-002", "Rye sourdough", "all-year", 430],
  ["pantry", "PAN-003", "Chocolate buttons", "all-year", 285, 20],
  ["drinks", "DRI-001", "Cloudy apple juice", "all-year", 345, 20],
  ["drinks", "DRI-002", "Dry cider", "all-year", 495, 20],
  ["vegetables", "VEG-011", "Parsnips", "winter", 205],
  ["vegetables", "VEG-012", "Jerusalem artichokes", "winter", 355],
  ["vegetables", "VEG-013", "Asparagus", "spring", 485],
  ["vegetables", "VEG-014", "Spring greens", "spring", 175],
  ["vegetables", "VEG-015", "Heritage tomatoes", "summer", 445],
  ["vegetables", "VEG-016", "Sweetcorn", "summer", 165],
  ["vegetables", "VEG-017", "Runner beans", "summer", 270],
  ["vegetables", "VEG-018", "Celeriac", "autumn", 290],
  ["vegetables", "VEG-019", "Chestnut mushrooms", "all-year", 255],
  ["fruit", "FRU-006", "Victoria plums", "summer", 350],
  ["fruit", "FRU-007", "Damsons", "autumn", 325],
  ["fruit", "FRU-008", "Raspberries", "summer", 415],
  ["dairy", "DAI-005", "Goat's curd", "spring", 560],
  ["dairy", "DAI-006", "Plain yoghurt", "all-year", 275],
  ["pantry", "PAN-004", "Rapeseed oil", "all-year", 675],
  ["pantry", "PAN-005", "Porridge oats", "all-year", 225],
  ["pantry", "PAN-006", "Oat & ginger biscuits", "all-year", 320, 20],
  ["pantry", "PAN-007", "Gift hamper", "all-year", 2_450, 20],
  ["drinks", "DRI-003", "Elderflower cordial", "summer", 525, 20],
  ["drinks", "DRI-004", "Oak-smoked perry", "autumn", 1_180, 20],
];

/** Sold in planted orders only, so that their weekly sums are known exactly (edge E14). */
const tieRows: readonly Row[] = [
  ["wholesale", "WHO-001", "Seed potatoes, sack", "spring", 1_800],
  ["wholesale", "WHO-002", "Onion sets, sack", "spring", 1_800],
  ["wholesale", "WHO-003", "Field beans, sack", "spring", 1_800],
  ["wholesale", "WHO-004", "Mustard seed, sack", "spring", 1_800],
];

export const catalogue: readonly CatalogueEntry[] = rows.map(toEntry);
export const tieCatalogue: readonly CatalogueEntry[] = tieRows.map(toEntry);

function toEntry([category, sku, name, season, pricePence, vatRate = 0]: Row): CatalogueEntry {
  return { sku, name, category, season, pricePence, vatRate };
}
