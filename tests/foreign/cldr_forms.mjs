// What the Intl of Node says for the forms of src/l10n, as JSON: the data of CLDR, read by another program than ours.
// `node tests/foreign/cldr_forms.mjs > tests/fixtures/cldr-forms.json`; tests/suite/cldr.rs compares.
const LANGUAGES = { ar: "ar", en: "en-GB", es: "es", fr: "fr", ru: "ru", zh: "zh" };
const DAYS = [
  "2023-01-15", "2023-02-28", "2023-03-09", "2023-04-10", "2023-05-21", "2023-06-30",
  "2023-07-04", "2023-08-02", "2023-09-17", "2023-10-25", "2023-11-03", "2024-02-29", "2023-12-31",
];
const FIRST = "2023-08-01";
const RANGES = [
  ["2023-07-04", "2023-07-06"], ["2023-06-30", "2023-07-02"], ["2023-12-30", "2024-01-02"], ["2024-02-28", "2024-03-01"],
];
const INSTANTS = ["2023-01-10T12:00:00Z", "2023-07-10T12:00:00Z"];
const ZONES = [
  "Asia/Shanghai", "Europe/Zurich", "Europe/London", "America/New_York", "America/Los_Angeles", "America/Mexico_City",
  "America/Sao_Paulo", "Africa/Nairobi", "Asia/Kolkata", "Asia/Tokyo", "Asia/Riyadh", "Asia/Seoul", "Australia/Sydney", "Europe/Moscow", "UTC",
];
const NUMBERS = [0, 1, 2, 3, 5, 7, 11, 12, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 999, 1000, 1234, 12345, 1000000, 1234567];
const LISTS = [["A"], ["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"]];
const SIZES = { "12": [12, "byte"], "240000": [240, "kilobyte"], "1500000": [1.5, "megabyte"], "2000000000": [2, "gigabyte"], "3000000000000": [3, "terabyte"] };
const NAMES = {
  ar: ["يوسف", "أحمد", "إبراهيم", "آمنة", "بشرى", "Zoe", "Ada", "ثريا", "تالة"],
  en: ["Zoë", "Ångström", "Ada", "ada", "O'Neill", "Oneill", "Part 10", "Part 2", "Éva", "Ezra"],
  es: ["Ñuño", "Núñez", "Nuria", "Ortega", "Chávez", "Cid", "Llano", "Luz", "Álvarez", "Alba"],
  fr: ["Zoé", "Étienne", "Emile", "Élise", "cote", "côte", "coté", "côté", "Œuvre", "Oudin"],
  ru: ["Ёлкин", "Ежов", "Елкин", "Яковлев", "Абрамов", "Щукин", "Шишкин", "Йорк", "Иванов", "Adams"],
  zh: ["张", "王", "李", "赵", "陈", "周", "吴", "徐", "孙", "Adams"],
};

const utc = (day) => new Date(`${day}T12:00:00Z`);
const entries = (keys, make) => Object.fromEntries(keys.map((key) => [String(key), make(key)]));
const forms = {};
for (const [lang, tag] of Object.entries(LANGUAGES)) {
  const locale = `${tag}-u-nu-latn`;
  const date = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  const days = [...DAYS, FIRST];
  const zone = (name, at) => date({ timeZone: name, timeZoneName: "long" }).formatToParts(new Date(at)).find((part) => part.type === "timeZoneName").value;
  const number = new Intl.NumberFormat(locale);
  const languages = new Intl.DisplayNames(tag, { type: "language" });
  forms[lang] = {
    date: entries(days, (day) => date({ dateStyle: "long" }).format(utc(day))),
    date_with_weekday: entries(days, (day) => date({ dateStyle: "full" }).format(utc(day))),
    day_month: entries(days, (day) => date({ day: "numeric", month: "long" }).format(utc(day))),
    month_year: entries(DAYS, (day) => date({ month: "long", year: "numeric" }).format(utc(day))),
    month: entries(DAYS, (day) => date({ month: "long" }).format(utc(day))),
    weekday: entries(DAYS, (day) => date({ weekday: "long" }).format(utc(day))),
    date_range: Object.fromEntries(RANGES.map(([start, end]) => [`${start}/${end}`, date({ dateStyle: "long" }).formatRange(utc(start), utc(end))])),
    zone_name: Object.fromEntries(ZONES.flatMap((name) => INSTANTS.map((at) => [`${name} ${at}`, zone(name, at)]))),
    number: entries(NUMBERS, (value) => number.format(value)),
    plural: entries(NUMBERS, (value) => new Intl.PluralRules(tag).select(value)),
    list: Object.fromEntries(LISTS.map((items) => [items.join(" "), new Intl.ListFormat(tag, { type: "conjunction" }).format(items)])),
    file_size: Object.fromEntries(Object.entries(SIZES).map(([bytes, [value, unit]]) =>
      [bytes, new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value)])),
    language_name: entries(Object.keys(LANGUAGES), (other) => languages.of(other)),
    own_name: entries(Object.keys(LANGUAGES), (other) => new Intl.DisplayNames(other, { type: "language" }).of(other)),
    sorted: { names: [...NAMES[lang]].sort(new Intl.Collator(tag, { numeric: true }).compare).join(" | ") },
  };
}
console.log(JSON.stringify({ unsorted: NAMES, cldr: process.versions.cldr, forms }, null, 1));
