"""``orgtui explain``: what the rules look for, and why."""

import argparse
import shutil

from orgtui.words import _

#: Lines of a page are no longer than this where the terminal is wider, because long lines read badly.
WIDEST = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``explain`` takes."""
    parser.add_argument("code", metavar="CODE", nargs="?", help=_("code or name of a rule; without it all are listed"))
    parser.add_argument("file", metavar="FILE", nargs="?", help=_("also show this chart's own findings of the rule"))
