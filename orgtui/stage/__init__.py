"""The middle of the editor while a view stands there instead of the tree."""

from orgtui.stage.stage import Stage

__all__ = ["Stage"]
