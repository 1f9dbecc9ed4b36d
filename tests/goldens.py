"""Golden files: input and expected output of small cases in one text.

    === name of the case
    --- hhas
    ...
    --- out
    ...

`pytest --update-goldens` rewrites the `out` sections; the diff is to be reviewed.
"""

from pathlib import Path


def cases(folder):
    """(file, name, sections) of every case below the folder."""
    found = []
    for path in sorted(Path(folder).rglob("*.test")):
        for chunk in path.read_text().split("=== ")[1:]:
            title, _, body = chunk.partition("\n")
            found.append((path, title.strip(), sections(body)))
    return found


def sections(body):
    """The sections of a case, by name, in order."""
    parts = {}
    for part in ("\n" + body).split("\n--- ")[1:]:
        name, _, text = part.partition("\n")
        parts[name.strip()] = text.strip("\n") + "\n"
    return parts


def check(request, path, name, actual):
    """Compare with the case's `out` section, or rewrite it when asked to."""
    known = {n: s for p, n, s in cases(path.parent) if p == path}
    actual = actual.strip("\n") + "\n"
    if request.config.getoption("--update-goldens") and known[name].get("out") != actual:
        known[name]["out"] = actual
        text = []
        for title, parts in known.items():
            text.append(f"=== {title}\n")
            text += [f"--- {part}\n{content.rstrip()}\n" for part, content in parts.items()]
            text.append("\n")
        path.write_text("".join(text).rstrip() + "\n")
        return
    assert actual == known[name]["out"]
