"""Charts as people might type them: every layout that TOML allows, drawn by hypothesis."""

import itertools
import re

from hypothesis import strategies as st

WORDS = ("plan", "pay", "pack", "ship", "#hash", "a]b", "x = 1", "ş")
IDS = ("owner", "clerk", "a-1", '"a b"', "'q#'", '"[x]"', "ü", "1")
_BARE = re.compile(r"[A-Za-z0-9_-]+|[\"'].*")


def key(name: str) -> str:
    return name if _BARE.fullmatch(name) else f'"{name}"'


BLANK = st.sampled_from(["", " ", "  ", "\t"])
GAP = st.sampled_from(["", "", "", "\n", "#C\n", "\n#C\n\n", "  #C\n", "#C\n#C\n", "\n\n", "#C\n\n"])
TRAIL = st.sampled_from(["", "", "", "  ", " #C", "\t#C"])
BREAK = st.sampled_from(["", "", " ", " ", "\n", "\n  ", " #C\n  ", "\n  #C\n  ", "\n\n  #C\n\n  "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    word = draw(st.sampled_from(WORDS))
    return draw(st.sampled_from([f'"{word}"', f"'{word}'", f'"{word}"', f'"""{word}"""', f"'''{word}'''"]))


@st.composite
def lists(draw: st.DrawFn) -> str:
    items = draw(st.lists(st.sampled_from(WORDS), max_size=4, unique=True))
    parts = []
    for number, item in enumerate(items):
        last = number == len(items) - 1
        comma = "," if not last else draw(st.sampled_from(["", ","]))
        parts.append(f'{draw(BREAK)}"{item}"{draw(BLANK) if not last else ""}{comma}')
    return f"[{''.join(parts)}{draw(BREAK)}]"


@st.composite
def statements(draw: st.DrawFn, name: str, value: str) -> str:
    equals = draw(st.sampled_from([" = ", "=", "  =\t", " = "]))
    name = draw(st.sampled_from([name, name, name, f'"{name}"']))
    return f"{draw(GAP)}{draw(BLANK)}{name}{equals}{value}{draw(TRAIL)}\n"


@st.composite
def blocks(draw: st.DrawFn, path: str, values: dict[str, str], *, array: bool = False) -> str:
    names = draw(st.permutations(sorted(values)))
    rows = "".join(draw(statements(name, values[name])) for name in names)
    header = f"[[{path}]]" if array else f"[{draw(BLANK)}{path}{draw(BLANK)}]"
    return f"{draw(GAP)}{draw(BLANK)}{header}{draw(TRAIL)}\n{rows}"


@st.composite
def roles(draw: st.DrawFn, role_id: str) -> str:
    values = {"title": draw(texts())}
    if draw(st.booleans()):
        values["duties"] = draw(lists())
    if draw(st.booleans()):
        values["fte"] = draw(st.sampled_from(["0.5", "1", "0.50", "5e-1"]))
    if draw(st.booleans()):
        values["note"] = draw(
            st.sampled_from(['"""\n[roles.x]\n# no comment\n"""', "'''\n#\n\n[[handoffs]]'''", '"x"'])
        )
    if draw(st.booleans()):
        values["x-more"] = draw(st.sampled_from(["{ a = 1, b = [2, 3] }", "[[1], [[2, #C\n 3]]]", "07:32:00", '"#"']))
    text = draw(blocks(f"roles.{key(role_id)}", values))
    if draw(st.integers(0, 4)) == 0:
        text += draw(blocks(f"roles.{key(role_id)}.x-inner", {"one": "1"}))
    return text


@st.composite
def departments(draw: st.DrawFn, name: str) -> str:
    form = draw(st.sampled_from(["none", "inline", "dotted", "table"]))
    values = {"name": draw(texts())}
    if form == "inline":
        values["limits"] = "{ span = 3 }"
    text = draw(blocks(f"departments.{name}", values))
    if form == "dotted":
        text += draw(statements("limits", "0")).replace("limits", "limits.span").replace('"limits.span"', "limits.span")
    return text + (draw(blocks(f"departments.{name}.limits", {"span": "3"})) if form == "table" else "")


HANDOFF = {"from": '"owner"', "to": "'clerk'", "what": '"goods"'}


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return the text of a chart, with a byte order mark now and then."""
    top = [draw(statements("format", "1")), draw(statements("title", draw(texts())))]
    parts = [draw(roles(name)) for name in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4))]
    parts += [draw(departments(name)) for name in draw(st.sampled_from([(), ("sales",), ("sales", "stock")]))]
    parts += [draw(blocks("handoffs", HANDOFF, array=True)) for _number in range(draw(st.integers(0, 3)))]
    parts += [draw(blocks("limits", {"span": "12"}))] if draw(st.booleans()) else []
    text = "".join(draw(st.permutations(top))) + "".join(draw(st.permutations(parts))) + draw(GAP)
    numbers = itertools.count()
    text = re.sub("#C", lambda _match: f"# c{next(numbers)}", text)
    text = text.removesuffix("\n") if draw(st.booleans()) else text
    text = text.replace("\n", "\r\n") if draw(st.booleans()) else text
    return ("\ufeff" if draw(st.integers(0, 9)) == 0 else "") + text
