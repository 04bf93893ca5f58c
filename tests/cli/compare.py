"""Holds `earshot list --json 'kind:*' lang:LANG` (standard input) against what
PyYAML reads in the files below LIBRARY. Usage: compare.py LIBRARY LANG"""

import json
import os
import re
import sys

import yaml

PARTS = ["overall", "science", "technology", "cost", "reliability", "design"]
KINDS = ["product", "company"]
CURRENCIES = {"en": "USD", "ja": "JPY"}
KEYS = [
    "schema", "kind", "ref", "lang", "langs", "name", "company",
    "company_name", "date", "price", "currency", "rating", "tags", "type",
    "summary", "permalink", "path", "problems",
]
# What no terminal may get, and what libyaml refuses, is U+FFFD.
REPLACED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


# Scalars as the source writes them. The fast loader shares its parser with
# earshot, so what is compared is read by the slow one.
FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SLOW = yaml.BaseLoader


def read(path, lang):
    """The front matter, or None without it."""
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as f:
        text = f.read()
    found = re.match(
        r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", text, re.S | re.M
    )
    if not found:
        return None
    text = REPLACED.sub("\ufffd", found.group(1))
    front = yaml.load(text, FAST)
    return yaml.load(text, SLOW) if front.get("lang") == lang else front


def number(value):
    for kind in int, float:
        try:
            return kind(value)
        except (TypeError, ValueError):
            pass
    return None


def squeeze(text):
    return " ".join(str(text).split()) if text is not None else ""


def expected(source, path, lang, langs, names):
    company = source.get("company_id") or ""
    rating = source.get("rating")
    return {
        "schema": 1,
        "kind": source["layout"],
        "ref": source["ref"],
        "lang": lang,
        "langs": sorted(langs),
        "name": source["target_name"],
        "company": company,
        "company_name": names.get((company, lang)) or names.get((company, "")),
        "date": source.get("date") or None,
        "price": number(source.get("price")),
        "currency": CURRENCIES[lang],
        "rating": dict(zip(PARTS, map(number, rating))) if rating else None,
        "tags": source.get("tags") or [],
        "summary": source.get("summary") or "",
        "permalink": source.get("permalink") or "",
        "path": path,
    }


def gather(library, lang):
    """By path; the languages of each thing; the names of companies."""
    reviews, langs, names = {}, {}, {}
    for folder, folders, files in os.walk(library):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in files:
            if not name.endswith((".md", ".markdown")):
                continue
            full = os.path.join(folder, name)
            source = read(full, lang)
            if not source or source.get("layout") not in KINDS:
                continue
            reviews[os.path.relpath(full, library)] = source
            key = source["layout"], source["ref"]
            langs.setdefault(key, set()).add(source["lang"])
            if source["layout"] == "company":
                names[source["ref"], source["lang"]] = source["target_name"]
    for (ref, its), name in sorted(names.items()):
        if its == "en" or (ref, "en") not in names:
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
    reviews, langs, names = gather(library, lang)
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
        source = reviews[path]
        key = source["layout"], source["ref"]
        want = expected(source, path, lang, langs[key], names)
        for field, value in want.items():
            if not same(field, got[field], value):
                differences.append(
                    f"{path}: {field}: {got[field]!r}, not {value!r}"
                )
        if want["rating"]:
            for part, value in want["rating"].items():
                if not same(part, got["rating"][part], value):
                    differences.append(f"{path}: {part}: {value!r}")
    for path, source in reviews.items():
        if source["lang"] == lang and path not in seen:
            differences.append(f"{path}: not listed")
    print("\n".join(differences[:40]))
    print(f"{len(differences)} differences in {len(listed)} reviews"
          if differences else f"no differences in {len(listed)} reviews")
    return 1 if differences or not listed else 0


sys.exit(main())
