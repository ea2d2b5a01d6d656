"""A file to keep: what its name is, and that it is kept by nobody on the way."""

import re
import unicodedata
from datetime import date

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
_ENDINGS = {XLSX: "xlsx", PDF: "pdf"}


def download(service: str, visit_on: date, body: bytes, kind: str) -> Response:
    """This file, named by the service and the day of the visit."""
    letters = unicodedata.normalize("NFKD", service).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-") or "report"
    response = Response(body, content_type=kind)
    response.headers.set(
        "Content-Disposition",
        "attachment",
        filename=f"{name}-{visit_on.isoformat()}.{_ENDINGS[kind]}",
    )
    return response
