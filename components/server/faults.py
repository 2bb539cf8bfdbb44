"""What failed, told to the reader by a number under which the log has all of it."""

import logging
import uuid

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from components.language.words import _, language_of_query, speaking
from components.server.counts import counts

_LOGGER = logging.getLogger(__name__)


def show_fault(error: Exception) -> bool:
    """Say on the page that it could not be drawn, in place of what Streamlit would say.

    Returns
    -------
    bool
        True: Streamlit has nothing to add.
    """
    number = _log_fault(error)
    st.error(
        _(
            "This part of the page could not be drawn. Reload the page to try again, "
            "or report number {number}."
        ).format(number=number)
    )
    return True


def answer_fault(request: Request, error: Exception) -> PlainTextResponse:
    """Answer to a request that failed."""
    number = _log_fault(error)
    with speaking(language_of_query(request.url.query)):
        words = _("That did not work. Try again later, or report number {number}.")
    return PlainTextResponse(words.format(number=number), status_code=500)


def _log_fault(error: Exception) -> str:
    """Number of a fault that was logged."""
    number = uuid.uuid4().hex[:8]
    counts.faults += 1
    _LOGGER.error("fault %s", number, exc_info=error, extra={"fault": number})
    return number
