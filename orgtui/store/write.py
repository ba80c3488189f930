"""Writing a file so that nothing is ever lost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file was when it was read or written.

    Attributes
    ----------
    device, inode, size, modified
        Of its `stat`; `modified` in nanoseconds.
    digest
        SHA-256 of its bytes, as hexadecimal digits.
    """

    device: int
    inode: int
    size: int
    modified: int
    digest: str
