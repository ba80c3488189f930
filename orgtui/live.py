"""Checks that run while the chart is edited: at once on a small chart, in a thread on a large one."""

from collections.abc import Callable
from datetime import date

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from orgtui.catalogue import Catalogue
from orgtui.checks import Stopped
from orgtui.graph import Views
from orgtui.verdict import Verdict, verdict_on

#: Up to so many roles a check is over before anybody notices, so that it runs before the next frame.
AT_ONCE = 250
#: Seconds without an edit after which a large chart is checked.
PAUSE = 0.2


class LiveChecks:
    """Checks of the newest chart; a verdict that takes time comes back as a message with its revision."""

    class Ready(Message):
        """The verdict on the chart of `revision`."""

        def __init__(self, revision: int, verdict: Verdict) -> None:
            super().__init__()
            self.revision, self.verdict = revision, verdict

    def __init__(self, owner: Widget, catalogue: Catalogue, today: date) -> None:
        self._owner, self._catalogue, self._today = owner, catalogue, today
        self._timer: Timer | None = None
        self._wanted = -1

    def ask(self, revision: int, views: Views) -> Verdict | None:
        """Check a chart.

        Parameters
        ----------
        revision
            Number of the chart; a later one makes an earlier one stale.
        views
            The chart's views.

        Returns
        -------
        Verdict or None
            The verdict, or None where it comes later as `Ready`.
        """
        if self._timer is not None:
            self._timer.stop()
        self._wanted = revision
        if len(views.chart.roles) <= AT_ONCE:
            return verdict_on(views, self._catalogue, self._today)
        # The thread gets views of its own: building one is not locked.
        own = views.next(views.chart)
        self._timer = self._owner.set_timer(PAUSE, lambda: self._start(revision, own))
        return None

    def _start(self, revision: int, views: Views) -> None:
        def stale() -> bool:
            return get_current_worker().is_cancelled or self._wanted != revision

        self._owner.run_worker(lambda: self._work(revision, views, stale), thread=True, exclusive=True, group="checks")

    def _work(self, revision: int, views: Views, stale: Callable[[], bool]) -> None:
        try:
            verdict = verdict_on(views, self._catalogue, self._today, stale)
        except Stopped:
            return
        self._owner.post_message(self.Ready(revision, verdict))
