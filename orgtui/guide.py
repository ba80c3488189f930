"""The help page, made from the table of actions."""

from orgtui.actions import in_groups
from orgtui.pages import Block, Heading, Keys, Paragraph
from orgtui.words import N_, _

_PLACES = (
    # Keys of the tree itself, which no action stands for.
    ("↑ ↓ j k", N_("Up and down")),
    ("← →", N_("Fold and go to the manager, unfold and go to the first report")),
    ("Home End PgUp PgDn", N_("First, last, a page up, a page down")),
)


def help_page() -> tuple[Block, ...]:
    """Return all keys, by what they are for."""
    blocks: list[Block] = [
        Paragraph(_("Every edit is one step: u takes it back. Enter shows everything that can be done with a role."))
    ]
    blocks += [Heading(_("The tree")), Keys(tuple((key, _(words)) for key, words in _PLACES))]
    for group, actions in in_groups():
        blocks += [Heading(_(group)), Keys(tuple((action.key, _(action.help)) for action in actions))]
    blocks.append(Heading(_("Panes")))
    blocks.append(
        Paragraph(
            _(
                "Tab goes from the roles to the card and to the findings. Enter on a line of the card edits it, Enter"
                " on a finding goes to the role that it is about, . applies a fix, i explains it."
            )
        )
    )
    return tuple(blocks)
