"""The atlas for many readers: ``python -m components.server``; the environment says how.

See docs/settings.md for the settings and docs/deploy.md for all else.
"""

import os
import sys

from components.server.log import log_as_json
from components.server.many.supervisor import bind, serve
from components.settings import read_serving, wrong_settings


def main() -> int:
    """Serve until a signal says to end; the exit code."""
    if wrong := wrong_settings(os.environ):
        sys.stderr.write("\n".join(["Claims Atlas was not started.", *wrong, ""]))
        return 1
    log_as_json("supervisor")
    try:
        serving = read_serving(os.environ)
        listening = bind(serving)
    except (OSError, ValueError, OverflowError) as error:
        sys.stderr.write(f"Claims Atlas was not started, for HOST or PORT is wrong: {error}\n")
        return 1
    return serve(serving, listening)


if __name__ == "__main__":
    sys.exit(main())
