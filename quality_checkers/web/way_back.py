"""Addresses that come in with a request and say where to go afterwards."""

import re

# No dots, no second slash and nothing that a browser reads in a way of its own, so that whatever
# it says stays here. An address in its query is written with %2F.
_OURS = re.compile(r"/(?:[\w-]+(?:/[\w-]+)*/?)?(?:\?[\w=&%.:+-]*)?", re.ASCII)


def way_back(address: str | None, *begins: str, otherwise: str) -> str:
    """The address if it is a page of ours that begins in one of these ways; else the other one."""
    ours = address is not None and _OURS.fullmatch(address) and address.startswith(begins)
    return address if ours and address else otherwise
