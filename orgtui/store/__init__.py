"""Charts and their files: reading, saving only what changed, canonical form, writing so that nothing is lost.

- `read` and `read_bytes` give a `Loaded` (chart, source, problems) or raise `LoadError` with everything that is wrong;
  ``source.line(subject, key)`` says where something stands.
- `prepare(source, chart)` gives the `Draft` of a save: ``draft.content`` is what to write, ``draft.source(path,
  stamp)`` the source to go on with once it is written. It raises `CannotSplice` where the file's layout does not
  allow the changes; `rewrite(source, chart)` is the draft in canonical form, after the user agreed.
- `format_text(source)` is ``fmt``: canonical form that keeps every comment.
- `save_chart(path, chart, source)` is all of a save in one step and returns the source to go on with.
- `save(path, content, expected)` writes, or raises `SaveError` (`Conflict`: somebody else changed the file;
  `ReadOnlyError`: it is marked read-only). ``source.stamp`` is what it expects to find.
"""

from orgtui.store.canonical import canonical
from orgtui.store.caps import DEFAULT_CAPS, Caps
from orgtui.store.draft import Draft, prepare, rewrite
from orgtui.store.format import format_text
from orgtui.store.load import Loaded, read, read_bytes
from orgtui.store.problems import CannotSplice, Conflict, LoadError, Problem, SaveError, StoreError
from orgtui.store.saving import save_chart
from orgtui.store.source import Source
from orgtui.store.write import ReadOnlyError, Saved, Stamp, save

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
    "format_text",
    "prepare",
    "read",
    "read_bytes",
    "rewrite",
    "save",
    "save_chart",
]
