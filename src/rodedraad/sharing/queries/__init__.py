"""Reading what is shared: hers, and what a coach sees. The first argument says who reads."""

from __future__ import annotations

from rodedraad.sharing.queries.both import (
    Choice,
    Piece,
    last_day,
    name_of,
    parts_found,
    places_in,
    records_of,
)
from rodedraad.sharing.queries.hers import (
    LISTED,
    Looking,
    Told,
    bond_to_share,
    looking_along,
    may_be_seen,
    moments_to_share,
    pieces_of,
    told,
    who_looks,
)
from rodedraad.sharing.queries.his import (
    KeptNote,
    SharedPage,
    SharedWithMe,
    listed,
    notes,
    rows_shared_with,
    shared_page,
    shared_row,
    shared_with_me,
)

__all__ = [
    "LISTED",
    "Choice",
    "KeptNote",
    "Looking",
    "Piece",
    "SharedPage",
    "SharedWithMe",
    "Told",
    "bond_to_share",
    "last_day",
    "listed",
    "looking_along",
    "may_be_seen",
    "moments_to_share",
    "name_of",
    "notes",
    "parts_found",
    "pieces_of",
    "places_in",
    "records_of",
    "rows_shared_with",
    "shared_page",
    "shared_row",
    "shared_with_me",
    "told",
    "who_looks",
]
