"""Moments in plain words."""

from datetime import UTC, datetime

from orgtui.words import _, ngettext

_UNREADABLE = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """Return this moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def from_text(text: object) -> datetime:
    """Return the moment of an ISO text; the beginning of 1970 where it is none."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return _UNREADABLE
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def clock(moment: datetime) -> str:
    """Return a moment as the user's clock shows it, to the minute."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def ago(moment: datetime) -> str:
    """Return how long ago a moment was, in words; its date where that was weeks ago, or in a clock's future."""
    seconds = int((now() - moment).total_seconds())
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if seconds < 0 or days > 13:
        return clock(moment)
    if minutes < 1:
        return _("just now")
    if hours < 1:
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    if days < 1:
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
