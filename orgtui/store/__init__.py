"""Charts and their files: reading, saving only what changed, canonical form, writing so that nothing is lost.

- `read` and `read_bytes` give a `Loaded` (chart, source, problems) or raise `LoadError` with everything that is wrong;
  ``source.line(subject, key)`` says where something stands.
- `prepare(source, chart)` gives the `Draft` of a save: ``draft.content`` is what to write, ``draft.source(path,
  stamp)`` the source to go on with once it is written. It raises `CannotSplice` where the file's layout does not
  allow the changes; `rewrite(source, chart)` is the draft in canonical form, after the user agreed.
- `format_text(source)` is ``fmt``: canonical form that keeps every comment.
- `save_chart(path, chart, source)` is all of a save in one step and returns the source to go on with.
- `save(path, content, expected)` writes, or raises `SaveError` (`Conflict`: somebody else changed the file;
  `ReadOnlyError`: it is marked read-only). ``source.stamp`` is what it expects to find. `create(path, content)` writes
  only where nothing stands.
"""

from typing import TYPE_CHECKING

from orgtui.lazy import later
from orgtui.store.caps import DEFAULT_CAPS, Caps
from orgtui.store.load import Loaded, read, read_bytes
from orgtui.store.problems import CannotSplice, Conflict, LoadError, Problem, SaveError, StoreError
from orgtui.store.source import Source

if TYPE_CHECKING:
    from orgtui.store.canonical_form import canonical
    from orgtui.store.draft import Draft, prepare, rewrite
    from orgtui.store.format import format_text
    from orgtui.store.saving import save_chart
    from orgtui.store.write import ReadOnlyError, Saved, Stamp, create, save

# What only writes is loaded when it is first asked for: commands that read start faster without it.
_LATER = {
    # No module may be called like what it holds: the module would hide it.
    "canonical_form": ("canonical",),
    "draft": ("Draft", "prepare", "rewrite"),
    "format": ("format_text",),
    "saving": ("save_chart",),
    "write": ("ReadOnlyError", "Saved", "Stamp", "create", "save"),
}
if not TYPE_CHECKING:
    __getattr__ = later(__name__, _LATER)

__all__ = [
    "DEFAULT_CAPS",
    "CannotSplice",
    "Caps",
    "Conflict",
    "Draft",
    "LoadError",
    "Loaded",
    "Problem",
    "ReadOnlyError",
    "SaveError",
    "Saved",
    "Source",
    "Stamp",
    "StoreError",
    "canonical",
    "create",
    "format_text",
    "prepare",
    "read",
    "read_bytes",
    "rewrite",
    "save",
    "save_chart",
]
