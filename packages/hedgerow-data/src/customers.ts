import type { ObjectId } from "mongodb";
import { assignHomeDepots } from "./depots.ts";
import { createObjectIds } from "./object-ids.ts";
import { firstPlantedCustomer, plantedCustomers } from "./planted-customers.ts";
import { createRandom, type Random } from "./random.ts";
import type { GeneratorContext } from "./tier.ts";

export interface Address {
  line1: string;
  town: string;
  postcode: string;
}

export interface Customer {
  _id: ObjectId;
  /** As typed at sign-up: the case is not uniform. */
  email: string;
  name: string;
  /** As typed, in many formats; missing where nobody asked, null where it was removed. */
  phone?: string | null;
  address?: Address;
  role: "customer" | "business";
  creditPence: number;
  /** The depot that serves this customer. */
  depotId: ObjectId;
  createdAt: Date;
}

const firstNames = (
  "Ada Amir Anna Bea Callum Carys Dana Dev Ed Elin Femi Fiona Grace Hana Hugh Imogen Ines Jack Jude Kofi " +
  "Lena Leo Mair Marek Maya Nia Noah Omar Orla Pia Ravi Rosa Sam Sofia Tariq Tess Una Vikram Wren Zoë"
).split(" ");
const lastNames = (
  "Abbott Adeyemi Ahmed Anderson Bailey Begum Booth Chandra Clarke Cole Dunn Ellis Evans Fraser García Gill " +
  "Grant Hale Hussain Iqbal Jones Kaur Khan Lamb Lloyd Marsh Moss Nowak Okafor Owen Patel Pike Quinn Reid " +
  "Rossi Shah Stone Tanaka Vaughan Yusuf"
).split(" ");
const streets = ["Mill Lane", "Station Road", "Orchard Way", "Chapel Street", "The Green", "Canal Side"];
const towns = ["Ashmoor", "Brenford", "Calder Wharf", "Dunsop", "Elmgate", "Fenwick"];

/** The café orders far more often than anyone else (edge E7). */
const cafeName = "Café Zwölf";

/** Everybody signed up in 2024, before the first order. */
const firstSignUpMs = Date.UTC(2024, 0, 1);
const lastSignUpMs = Date.UTC(2024, 11, 31);

export function generateCustomers(context: GeneratorContext): Customer[] {
  const random = createRandom(context.seed).fork("customers");
  const customerId = createObjectIds(context.seed, "customers");
  const customers = assignHomeDepots(context).map((depotId, index) =>
    createCustomer(customerId(index), index, depotId, random),
  );
  if (context.size.hasPlantedEdges) plantCustomers(customers);
  return customers;
}

function createCustomer(_id: ObjectId, index: number, depotId: ObjectId, random: Random): Customer {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const customer: Customer = {
    _id,
    email: createEmail(first, last, index, random),
    name: `${first} ${last}`,
    role: random.chance(0.1) ? "business" : "customer",
    creditPence: random.chance(0.3) ? random.int(1, 5_000) : 0,
    depotId,
    createdAt: new Date(random.int(firstSignUpMs, lastSignUpMs)),
  };
  const phone = choosePhone(random);
  if (phone !== undefined) customer.phone = phone;
  if (random.chance(0.9)) customer.address = createAddress(random);
  return customer;
}

function createEmail(first: string, last: string, index: number, random: Random): string {
  const host = random.pick(["example.org", "example.com", "example.net"]);
  const email = `${first}.${last}${index}@${host}`;
  return random.chance(0.15) ? email : email.toLowerCase();
}

function choosePhone(random: Random): string | null | undefined {
  const kind = random.next();
  if (kind < 0.1) return undefined;
  if (kind < 0.15) return null;
  // Ranges that the regulator keeps free for drama: nobody answers there.
  const mobile = `900${random.int(100, 999)}`;
  const landline = `960${random.int(100, 999)}`;
  return random.pick([
    `07700 ${mobile}`,
    `07700${mobile}`,
    `+44 7700 ${mobile}`,
    `07700-${mobile.slice(0, 3)}-${mobile.slice(3)}`,
    `(01632) ${landline}`,
  ]);
}

function createAddress(random: Random): Address {
  return {
    line1: `${random.int(1, 180)} ${random.pick(streets)}`,
    town: random.pick(towns),
    postcode: `ZZ${random.int(1, 7)} ${random.int(1, 9)}${random.pick(["AD", "HN", "LP", "QT", "RB", "SG"])}`,
  };
}

function plantCustomers(customers: Customer[]): void {
  Object.assign(customers[0] as Customer, {
    name: cafeName,
    email: "hello@cafe-zwoelf.example",
    role: "business",
  });
  plantedCustomers.forEach(({ phone, ...planted }, index) => {
    const customer = customers[firstPlantedCustomer + index] as Customer;
    Object.assign(customer, planted);
    delete customer.phone;
    if (phone !== undefined) customer.phone = phone;
  });
}
