"""Charts and their files: reading, saving only what changed, canonical form.

`read` gives a `Loaded` (chart, source, problems) or raises `LoadError` with everything that is wrong. `source.line`
says where something stands.
"""

from orgtui.store.canonical import canonical
from orgtui.store.caps import DEFAULT_CAPS, Caps
from orgtui.store.load import Loaded, read, read_bytes
from orgtui.store.problems import CannotSplice, Conflict, LoadError, Problem, SaveError, StoreError
from orgtui.store.source import Source
from orgtui.store.write import Stamp

__all__ = [
    "DEFAULT_CAPS",
    "CannotSplice",
    "Caps",
    "Conflict",
    "LoadError",
    "Loaded",
    "Problem",
    "SaveError",
    "Source",
    "Stamp",
    "StoreError",
    "canonical",
    "read",
    "read_bytes",
]
