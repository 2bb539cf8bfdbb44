"""Ask the OSV database whether a pin of the locks has a known hole; say so where nothing was asked.

An audit that looked at nothing is a fault, unless there is no network: then it says that.
"""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from locks import DEV_LOCK, PIN

DATABASE = "https://api.osv.dev/v1/querybatch"
SECONDS = 20
NOT_AUDITED = "not audited: no network"


def ask(queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the database knows of each query, in their order.

    Raises
    ------
    OSError
        If it cannot be reached.
    """
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(DATABASE, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - https, above
        results: list[dict[str, Any]] = json.load(answer)["results"]
    return results


def audit(
    lock: Path, ask: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] = ask
) -> tuple[list[str], str]:
    """Faults, a line each, and what to say where there are none."""
    pins = [(name, version) for name, version, _ in PIN.findall(lock.read_text("utf-8"))]
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in pins
    ]
    try:
        results = ask(queries)
    except urllib.error.HTTPError as error:
        return [f"nothing was audited: the database answered {error.code}"], ""
    except OSError:
        return [], NOT_AUDITED
    except (ValueError, KeyError, TypeError) as error:
        return [f"nothing was audited: the database's answer cannot be read: {error!r}"], ""
    if not pins or len(results) != len(pins):
        return [f"{len(results)} of {len(pins)} pins were audited"], ""
    faults = [
        f"{name} {version}: {', '.join(hole['id'] for hole in result['vulns'])}"
        for (name, version), result in zip(pins, results, strict=True)
        if result.get("vulns")
    ]
    return faults, f"{len(pins)} pins audited: no known hole."


if __name__ == "__main__":
    found, said = audit(DEV_LOCK)
    if found:
        sys.exit("\n".join(found))
    print(said)
