"""Texts that attack a terminal, a markup language or a reader, and a chart that says them everywhere."""

import re
from datetime import date

from orgtui.model import Acceptance, Chart, Department, Duty, Flow, HandOff, Head, Person, Role
from orgtui.text import safe

#: A word behind each payload: where it follows a raw control character in the output, the character came from here.
MARK = "ZQ"

PAYLOADS: dict[str, str] = {
    # What a terminal obeys
    "clear the screen": "\x1b[2JZQ",
    "move and colour": "\x1b[1;1H\x1b[5;41mZQ\x1b[0m",
    "window title": "\x1b]0;ZQ\x07",
    "window title, ended by ST": "\x1b]2;ZQ\x1b\\",
    "clipboard": "\x1b]52;c;WlE=\x07ZQ",
    "link": "\x1b]8;;http://ZQ.example\x1b\\ZQ\x1b]8;;\x1b\\",
    "device control": "\x1bPZQ\x1b\\",
    "status report": "\x1b[6nZQ\x1b[c",
    "reset": "\x1bcZQ",
    "alternate screen": "\x1b[?1049hZQ",
    "C1 CSI": "a\x9b2JZQ",
    "C1 OSC": "a\x9d0;ZQ\x9c",
    "C1 DCS, NEL and IND": "a\x90ZQ\x9c\x85ZQ\x84",
    "bell and backspaces": "ZQ\x07\x08\x08\x08",
    "shift out": "\x0eZQ\x0f",
    "carriage return": "Harmless\rZQ",
    "lines": "one\nZQ\r\nthree\n\x0bfour\x0cfive",
    "tabs": "a\tb\tZQ",
    "DEL, NUL and ENQ": "\x7fZQ\x00ZQ\x05ZQ",
    "bare escape at the end": "ZQ\x1b",
    # What reads like markup
    "closing tag": "Ann [/] ZQ",
    "tag in a name": "Ann [Eng] ZQ",
    "colour": "[red]ZQ[/red] [$primary]x[/]",
    "action": "[@click=app.quit]ZQ[/]",
    "action of the screen": "[@click=screen.quit()]ZQ[/] [@click='app.bell']ZQ[/]",
    "link in markup": "[link=http://ZQ.example]ZQ[/link]",
    "unclosed tag": "[b ZQ [",
    "backslashes": "\\[red]ZQ\\\\[/]\\",
    "template": "{role} {0} {0.__class__} %s %(x)s $role ${x} ZQ",
    "commands of a log": "::error file=x::ZQ%0A::set-output name=x::y",
    "table and link of Markdown": "| ZQ | [x](javascript:alert(1)) <b>`ZQ`</b> ---",
    "script": "<script>alert('ZQ')</script>&lt;\"'",
    # What deceives a reader
    "override": "gnp.ZQ\u202etxt.exe",
    "isolates": "\u2066\u2067ZQ\u2068\u2069\u202a\u202bZQ\u202c\u202d",
    "arabic mark and joiners of words": "a\u061cZQ\u2060\u2064ZQ\u206a\u206f",
    "invisible": "Z\u200bQ\ufeffZQ\u180e",
    "line and paragraph separators": "one\u2028ZQ\u2029three",
    "tags": "ZQ\U000e0001\U000e0041\U000e007f",
    "annotation": "\ufff9ZQ\ufffaZQ\ufffb",
    "joiner of plain letters": "a\u200dbZQ",
    # What breaks the measure
    "long": "ZQ" * 1_000,
    "wide": "倉庫管理ZQ" * 40,
    "combining": "Z" + "\u0301" * 500 + "Q",
    "families": "👩‍👩‍👧‍👦👍🏽🇹🇭ZQ",
    "empty": "",
    "blanks": "   ",
}

#: All that are not long for their own sake, in one text.
TOGETHER = " ".join(text for name, text in PAYLOADS.items() if name not in ("long", "wide", "combining"))

#: No byte of these may reach a terminal from anywhere: neither orgtui nor Textual has a use for them.
NEVER = re.compile(
    "[\x00\x01-\x06\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\x80-\x9f\u061c\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
#: What a screen consists of: colours, cursor, modes, questions about the terminal, and the window title.
DRAWING = re.compile(
    r"\x1b\]22;[a-z-]*\x07|\x1b\]2;[^\x00-\x1f\x7f-\x9f]*\x07|\x1b\[2[23];2t|"
    r"\x1b\[[0-9;:]*[mHhlJKABCDGdXu]|\x1b\[\?[0-9;]+[hl]|\x1b\[\?\d+\$p|\x1b\[[<>=?][0-9;]*u|\x1b[78]"
)
COLOUR = re.compile(r"\x1b\[(?:0|1|2|4|7|3\d|9\d|1;3\d|0;3\d|38;5;\d+)?m")


def raw_characters(output: bytes, allowed: re.Pattern[str] | None = None) -> list[str]:
    """Return what the output holds that no text may: control and hidden characters, in their surroundings.

    Parameters
    ----------
    output
        Everything that was written.
    allowed
        Escape sequences that the program itself may send; None for none at all.
    """
    text = output.decode("utf-8", "backslashreplace")
    text = allowed.sub("", text) if allowed is not None else text
    return [text[max(0, m.start() - 20) : m.end() + 20] for m in re.finditer(f"{NEVER.pattern}|[\x07\x08\x1b]", text)]


def everywhere(text: str, number: int = 0) -> Chart:
    """Return a chart that says `text` wherever a text, an id or a name can stand, with every kind of finding."""
    some, other, lost = f"{text} a{number}", f"{text} b{number}", f"{text} gone{number}"
    roles = {
        some: Role(
            title=text,
            reports_to=other,
            dotted_to=(other, lost),
            department=some,
            holders=(text, some),
            duties=(some, lost),
            supports=(other,),
            backs_up=(some,),
            kpis=(text,),
            skills=(text,),
            source_id=text,
            note=f"{text}\n{text}",
            extra={text or "x": {"inner": text}},
        ),
        other: Role(title=text, reports_to=some, vacant=True, covered_by=lost, note=text),
        f"{text} c{number}": Role(title=text, reports_to=lost, department=lost, duties=(some,), holders=(text,)),
        f"{text} d{number}": Role(title=f"{text} d", seats=3, holders=(text,)),
    }
    duties = {
        some: Duty(name=text, critical=True, hours=90, control=("payables.pay", text), compensating=text, note=text),
        other: Duty(name=text, department=lost, critical=True, control=("payables.approve",)),
    }
    return Chart(
        head=Head(title=text, note=text, currency=text, extra={text or "y": text}),
        departments={some: Department(name=text, note=text, limits={text or "z": 1})},
        roles=roles,
        duties=duties,
        handoffs=(
            HandOff(giver=some, receiver=other, what=text, channel=text, note=text),
            HandOff(giver=some, receiver=lost, what=text),
            HandOff(giver=some, receiver=some, what="", until=date(2020, 1, 1), mode="collaboration"),
        ),
        flows={some: Flow(name=text, duties=(some, other, lost))},
        people={some: Person(name=text, email=text, skills=(text,), note=text)},
        accepted=(Acceptance(rule=text, on=(text,), reason=text), Acceptance(rule="S101", on=(lost,), reason="")),
        extra={f"{text} table": {"key": text}},
    )


def visible(text: str) -> str:
    """Return the first words of `text` as a screen must show them."""
    return safe(text)
