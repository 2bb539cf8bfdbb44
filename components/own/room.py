"""How much of what readers have brought the server holds at once, for all of them together."""

import threading
import weakref


class Room:
    """Room for what is held in memory; what nobody holds any more gives its part back.

    Parameters
    ----------
    most
        How much there is room for, in bytes.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.held = 0
        self._lock = threading.RLock()  # what is given back may be so while something is taken

    def take(self, thing: object, size: int) -> bool:
        """Hold room for a thing as long as it lives; False, and nothing is held, without room."""
        with self._lock:
            if self.held + size > self.most:
                return False
            self.held += size
        weakref.finalize(thing, self._give_back, size)
        return True

    def _give_back(self, size: int) -> None:
        with self._lock:
            self.held -= size
