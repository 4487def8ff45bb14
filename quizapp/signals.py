"""Being asked to stop: by Ctrl-C, by whoever looks after processes, by a closed terminal."""

from __future__ import annotations

import signal
from queue import Empty, SimpleQueue

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequest:
    """Takes over the signals that ask this process to stop; to be made in the main thread."""

    def __init__(self) -> None:
        # Unlike an Event, this queue may be filled by a signal that arrives while the same thread waits on it.
        self._asked: SimpleQueue[int] = SimpleQueue()
        for number in STOPPING:
            # Ignored from the start means that nohup or a shell in the background wants it so.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda got, _frame: self._asked.put(got))

    def wait(self, seconds: float) -> bool:
        """Whether this process was asked to stop, now or within ``seconds``."""
        try:
            self._asked.put(self._asked.get(timeout=seconds))
        except Empty:
            return False
        return True
