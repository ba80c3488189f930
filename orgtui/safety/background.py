"""Work beside the screen, in one thread: jobs in their order, none of them able to break anything."""

import queue
import threading
from collections.abc import Callable

Job = Callable[[], None]


class Background:
    """A thread that does jobs one after the other; it never keeps the program from ending.

    Parameters
    ----------
    failed
        Called in the thread with what a job raised.
    """

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._failed = failed
        self._thread: threading.Thread | None = None

    def do(self, job: Job) -> None:
        """Have a job done after those before it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="orgtui-keeper", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def finish(self, seconds: float | None = None) -> None:
        """Wait until all jobs are done, for `seconds` at most, and end the thread."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(seconds)
            self._thread = None

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception as error:
                self._failed(error)
