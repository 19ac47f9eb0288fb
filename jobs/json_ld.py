"""JSON-LD as pages write it: the job postings in one script, at whatever depth they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jobs.encodable import load_json
from jobs.reading import whole_number
from jobs.row import Row, is_row
from jobs.schema_org import values

JOB_POSTING = re.compile(r"(?:(?:https?://)?(?:www\.)?schema\.org/|schema:)?JobPosting")
BEGINNING = re.compile(r"[\[{]")
CDATA, CDATA_END = "<![CDATA[", "]]>"


def job_postings_in(script: str) -> list[Row] | None:
    """The job postings of a script; None where it cannot be read as JSON.

    Line breaks within texts, comments around the whole and a semicolon behind it are forgiven.
    """
    try:
        document = load_json(_document(script), strict=False, parse_int=whole_number)
    except (ValueError, RecursionError):
        return None
    return list(_job_postings(document))


def _document(script: str) -> str:
    """From the first bracket to the last, without what was to hide it from old browsers."""
    if script.lstrip("/* \t\r\n").startswith(CDATA):
        script = script.partition(CDATA)[2].rpartition(CDATA_END)[0]
    beginning = BEGINNING.search(script)
    end = max(script.rfind("}"), script.rfind("]"))
    return script[beginning.start() : end + 1] if beginning else ""


def _job_postings(document: object) -> Iterator[Row]:
    """Without recursion, since others decide how deep it is."""
    ahead = [document]
    while ahead:
        node = ahead.pop()
        if is_row(node) and _is_job_posting(node):
            yield node
        elif is_row(node):
            ahead.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            ahead.extend(reversed(node))


def _is_job_posting(node: Row) -> bool:
    return any(isinstance(one, str) and JOB_POSTING.fullmatch(one) for one in values(node, "@type"))
