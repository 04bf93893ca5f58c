"""Holds `earshot list --json 'kind:*' lang:LANG` (standard input) against what
PyYAML reads in the files below LIBRARY. Usage: compare.py LIBRARY LANG"""

import json
import os
import re
import sys

import yaml

PARTS = ["overall", "science", "technology", "cost", "reliability", "design"]
CURRENCIES = {"en": "USD", "ja": "JPY"}
KEYS = [
    "schema", "kind", "ref", "lang", "langs", "name", "company",
    "company_name", "date", "price", "currency", "rating", "tags", "summary",
    "permalink", "path", "problems",
]
# What no terminal may get, and what libyaml refuses, is U+FFFD.
REPLACED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Source(yaml.SafeLoader):
    """Everything as the source writes it."""


Source.yaml_implicit_resolvers = {}


def read(path):
    """The front matter twice: typed, and as source text; None without it."""
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as f:
        text = f.read()
    found = re.match(
        r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", text, re.S | re.M
    )
    if not found:
        return None
    text = REPLACED.sub("\ufffd", found.group(1))
    return (
        yaml.load(text, yaml.SafeLoader),
        yaml.load(text, Source),
    )


def number(value):
    return value if isinstance(value, (int, float)) else None


def squeeze(text):
    return " ".join(str(text).split()) if text is not None else ""


def expected(typed, source, path, lang, langs, names):
    company = source.get("company_id") or ""
    rating = typed.get("rating")
    return {
        "schema": 1,
        "kind": source["layout"],
        "ref": source["ref"],
        "lang": lang,
        "langs": sorted(langs),
        "name": source["target_name"],
        "company": company,
        "company_name": names.get((company, lang)) or names.get((company, "")),
        "date": str(source["date"])[:10] if source.get("date") else None,
        "price": number(typed.get("price")),
        "currency": CURRENCIES[lang],
        "rating": dict(zip(PARTS, map(number, rating))) if rating else None,
        "tags": source.get("tags") or [],
        "summary": source.get("summary") or "",
        "permalink": source.get("permalink") or "",
        "path": path,
    }


def gather(library):
    """By path; the languages of each thing; the names of companies."""
    reviews, langs, names = {}, {}, {}
    for folder, folders, files in os.walk(library):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in files:
            if not name.endswith((".md", ".markdown")):
                continue
            full = os.path.join(folder, name)
            both = read(full)
            if not both or both[1].get("layout") not in ("product", "company"):
                continue
            source = both[1]
            path = os.path.relpath(full, library)
            reviews[path] = both
            key = source["layout"], source["ref"]
            langs.setdefault(key, set()).add(source["lang"])
            if source["layout"] == "company":
                names[source["ref"], source["lang"]] = source["target_name"]
    for (ref, lang), name in sorted(names.items()):
        if lang == "en" or (ref, "en") not in names:
            names.setdefault((ref, ""), name)
    return reviews, langs, names


def same(key, got, want):
    if isinstance(want, str) and isinstance(got, str):
        return squeeze(got) == squeeze(want)
    if isinstance(want, list) and isinstance(got, list):
        return [squeeze(x) for x in got] == [squeeze(x) for x in want]
    if isinstance(want, (int, float)) and key != "schema":
        return got == want and type(got) is type(want)
    return got == want


def main():
    library, lang = sys.argv[1:]
    reviews, langs, names = gather(library)
    differences, seen = [], set()
    listed = json.load(sys.stdin)
    for got in listed:
        path = got["path"]
        if list(got) != KEYS:
            differences.append(f"{path}: keys {list(got)}")
        if path in seen or path not in reviews:
            differences.append(f"{path}: listed twice, or no review")
            continue
        seen.add(path)
        typed, source = reviews[path]
        key = source["layout"], source["ref"]
        want = expected(typed, source, path, lang, langs[key], names)
        for field, value in want.items():
            if not same(field, got[field], value):
                differences.append(
                    f"{path}: {field}: {got[field]!r}, not {value!r}"
                )
        if want["rating"]:
            for part, value in want["rating"].items():
                if not same(part, got["rating"][part], value):
                    differences.append(f"{path}: {part}: {value!r}")
    for path, (_, source) in reviews.items():
        if source["lang"] == lang and path not in seen:
            differences.append(f"{path}: not listed")
    print("\n".join(differences[:40]))
    print(f"{len(differences)} differences in {len(listed)} reviews"
          if differences else f"no differences in {len(listed)} reviews")
    return 1 if differences or not listed else 0


sys.exit(main())
