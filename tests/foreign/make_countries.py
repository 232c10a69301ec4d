"""Makes the table of countries and their time zones, src/check/countries.txt.

    make_countries.py ZONEINFO CLDR CODES > src/check/countries.txt

ZONEINFO is a folder with iso3166.tab, zone.tab and tzdata.zi of the IANA time zone database; CLDR is the package
cldr-localenames-full of npm, unpacked; CODES is data/country-codes.csv of https://github.com/datasets/country-codes, which
holds the names of the terminology of the United Nations in six languages.
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

LANGUAGES = ["en", "fr", "es", "ru", "zh", "ar"]
# The columns of the United Nations, by language.
NAMES = ["English", "French", "Spanish", "Russian", "Chinese", "Arabic"]
OFFICIAL = ["en", "fr", "es", "ru", "cn", "ar"]

# Names that none of the sources has, as documents of standards bodies write them.
MORE = {
    "AE": ["UAE", "U.A.E."],
    "BA": ["Bosnia"],
    "CD": ["DRC", "Dem. Rep. of the Congo"],
    "CN": ["PRC", "P.R. China"],
    "CZ": ["Czech Republic"],
    "GB": ["UK", "U.K.", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
    "HK": ["Hong Kong", "Hong Kong, China", "中国香港"],
    "KP": ["DPRK"],
    "KR": ["Korea", "South Korea", "Korea (Rep. of)", "Corée", "Corea", "Корея"],
    "LA": ["Lao P.D.R.", "Lao PDR", "Laos"],
    "MK": ["Macedonia"],
    "MM": ["Burma"],
    "MO": ["Macao", "Macao, China", "中国澳门"],
    "NL": ["Holland"],
    "PS": ["State of Palestine"],
    "RU": ["Russia"],
    "SZ": ["Swaziland"],
    "TR": ["Turkey", "Turquie", "Turquía"],
    "TW": ["Chinese Taipei"],
    "US": ["USA", "U.S.A.", "U.S.", "United States of America", "EE.UU.", "EEUU", "États-Unis d'Amérique", "США"],
    "VN": ["Vietnam"],
}
# The territories of a country that have codes of their own: what is in one of them may be said to be in the country.
TERRITORIES = {
    "AU": "CC CX HM NF",
    "CN": "HK MO TW",
    "DK": "FO GL",
    "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
    "NL": "AW BQ CW SX",
    "NO": "BV SJ",
    "NZ": "CK NU TK",
    "US": "AS GU MP PR UM VI",
}
# Zones that zone.tab gives to one country and zone1970.tab to two.
SHARED = {"UA": ["Europe/Simferopol"]}


def main(zoneinfo, cldr, codes):
    def rows(name):
        lines = (zoneinfo / name).read_text("utf-8").splitlines()
        return [line.split("\t") for line in lines if line and not line.startswith("#")]

    version = (zoneinfo / "tzdata.zi").read_text("utf-8").split("\n")[0].split()[-1]
    places = {row[2]: row[1] for row in rows("zone.tab")}
    zones = defaultdict(list)
    for row in rows("zone.tab"):
        zones[row[0]].append(row[2])
    for country, more in SHARED.items():
        zones[country] += more

    names = defaultdict(list)
    for code, name in rows("iso3166.tab"):
        names[code].append(name.replace("St ", "Saint "))
    for language in LANGUAGES:
        path = cldr / "main" / language / "territories.json"
        territories = json.loads(path.read_text("utf-8"))["main"][language]["localeDisplayNames"]["territories"]
        for key, name in territories.items():
            names[key[:2]].append(name) if key[:2] in zones and key[2:3] in ("", "-") else None
    with open(codes, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["ISO3166-1-Alpha-2"]
            names[code].insert(0, row["ISO3166-1-Alpha-3"])
            for language, official in zip(NAMES, OFFICIAL):
                names[code] += [row[f"official_name_{official}"]]
                names[code] += [row[f"UNTERM {language} {form}"] for form in ("Short", "Formal")]
    for code, more in MORE.items():
        names[code] += more

    print(
        "# Countries: the code and those of its territories, a tab, its names, a tab, its time zones with the coordinates of their places.\n"
        f"# Made by tests/foreign/make_countries.py from the IANA time zone database ({version}, public domain), the names of CLDR 48\n"
        "# (Unicode-3.0) and those of the United Nations in the table of country codes of datahub.io (PDDL)."
    )
    for code in sorted(zones):
        kept = {}
        for name in names[code]:
            # The article behind a name: `Gambie (la)`.
            name = name.strip().rstrip("*").strip()
            for article in ("the", "le", "la", "les", "l’", "l'", "el", "los", "las"):
                name = name.removesuffix(f"({article})").strip()
                name = name.removeprefix(f"{article} ")
            if name and "|" not in name:
                kept.setdefault(name.casefold().replace("’", "'"), name)
        where = " ".join(f"{zone}@{places[zone]}" for zone in zones[code])
        print(" ".join([code, TERRITORIES.get(code, "")]).strip(), "|".join(kept.values()), where, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
