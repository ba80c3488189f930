"""Sessions that are looked at without a screen."""

from orgtui.document import Document
from orgtui.model import Chart
from orgtui.opening import from_preset, session_for
from orgtui.session import Session
from orgtui.verdict import verdict_on

MEDIUM = from_preset("medium").chart


def on(chart: Chart, **state: object) -> Session:
    session = session_for(Document(chart))
    session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))
    for name, value in state.items():
        setattr(session, name, value)
    return session
