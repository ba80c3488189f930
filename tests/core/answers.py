"""Answers that a user gives to whatever is asked."""

from itertools import islice
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from orgtui.questions import Ask, Confirm, Pick, Picked, Question, Read
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.text import is_hostile

TEXTS = (
    *("", "  ", "x", "Export manager", "logistics manager", "gone", "b", "new-id"),
    *("0", "3", "0.5", "-1", "1e999", "2027-03-31"),
    *("ผู้จัดการคลังสินค้า", "物流经理", "مدير", "👩‍🚀 crew", "Ü [/] [b]x", "{role} %s {", "a\nb", "two  blanks", "y" * 200),
    *("\x1b]0;x\x07", "\u202eright", "a\x00b", "'\"\\# ="),
)


class Answering:
    """Gives answers to questions, drawn from what a user may pick or type."""

    session: Session
    place: Path
    line = ""

    def answer(self, data: st.DataObject, question: Question) -> Any:
        """Return an answer that the dialog would give, None where it is left by Esc."""
        assert not is_hostile(question.title)
        match question:
            case Pick():
                return self.picked(data, question)
            case Ask(title="Save as" | "Save the page as"):
                names = ("a.toml", "b.toml", "page.md", "", "no folder/a.toml", "y" * 300, "a\x00b")
                text = str(self.place / data.draw(st.sampled_from(names)))
            case Ask():
                near = (question.value, *islice(self.session.chart.roles, 3))
                text = data.draw(st.sampled_from((*TEXTS, *near)))
            case Confirm() | Read():
                return data.draw(st.sampled_from(question.choices)).key if question.choices else None
        reason = question.refuse(text)
        assert reason is None or len(reason) > 5
        return text if reason is None else None

    def picked(self, data: st.DataObject, question: Pick) -> Picked | None:
        keys = [choice.key for choice in question.choices]
        assert len(keys) == len(set(keys))
        assert all(choice.label for choice in question.choices) or "none" in question.title
        new = None
        if question.new is not None and (not keys or data.draw(st.integers(0, 3)) == 0):
            new = data.draw(st.sampled_from([text.strip() for text in TEXTS if text.strip()]))
        if not question.many:
            if new is not None:
                return Picked(new=new)
            return Picked((data.draw(st.sampled_from(keys)),)) if keys else None
        least = 0 if question.none or question.chosen or new or not keys else 1
        chosen = data.draw(st.lists(st.sampled_from(keys), unique=True, min_size=least, max_size=4)) if keys else []
        return Picked(tuple(chosen), new)

    def carry_out(self, data: st.DataObject, reply: Reply) -> Outcome | None:
        """Answer until an action is done, None where it is left."""
        words: Any = None
        self.line = ""
        for _question in range(9):
            if not isinstance(reply, Asking):
                assert reply.words or reply.effect is not None or words == "c"
                assert not is_hostile(reply.words)
                return reply
            words = self.answer(data, reply.question)
            if words is None:
                return None
            if isinstance(words, Picked) and words.keys in (("#delete",), ("#id",)):
                (self.line,) = words.keys
            asked, reply = reply, reply.then(words)
            if isinstance(asked.question, Ask) and isinstance(reply, Outcome) and reply.refused:
                # Whatever a text cannot be taken for is said while it is typed.
                assert reply.words == "Nothing to change", (asked.question.title, words, reply.words)
        return None
