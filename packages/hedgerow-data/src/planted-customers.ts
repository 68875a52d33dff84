import type { Customer } from "./customers.ts";

/** They stand here in the list of customers: far enough down not to be among the heavy buyers. */
export const firstPlantedCustomer = 40;

/** The awkward customers of every tier from S on; who has no phone here has no such field. */
export const plantedCustomers: readonly Pick<Customer, "email" | "name" | "phone">[] = [
  // E1: one mailbox, typed twice
  { email: "maeve.quinn@example.org", name: "Maeve Quinn", phone: "07700 900001" },
  { email: "Maeve.Quinn@Example.org", name: "M. Quinn", phone: "+44 7700 900002" },
  // E2: names that break careless quoting, escaping and alignment
  { email: "siobhan@example.org", name: "Siobhán O'Hara", phone: "(01632) 960003" },
  { email: "bakery@example.com", name: "<b>Bold</b> Bakery", phone: "01632 960004" },
  { email: "noor@example.net", name: "Noor 🥕 Rahman", phone: "07700-900-005" },
  { email: "dana.levi@example.org", name: "דנה לוי", phone: "07700 900006" },
  { email: "layla@example.org", name: "ليلى حداد", phone: "07700 900007" },
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
  { email: "renée@example.org", name: "Renée Álvarez", phone: "07700 900018" },
  { email: "renee@example.org", name: "Renee Alvarez", phone: "07700 900019" },
  { email: "deli+orders@example.com", name: "A+ Deli (North) [rear door]", phone: "07700 900020" },
  { email: "star*@example.com", name: ".* Star Kitchen", phone: "07700 900021" },
];
