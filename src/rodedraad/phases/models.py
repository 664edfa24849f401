"""That a bond has a place on her map, and until when. Which place, a sealed record says."""

from __future__ import annotations

from django.db import models

from rodedraad.pupils.models import Dyad


class PlaceRow(models.Model):
    """One place that she gave one bond on one day; what it is stands sealed in that bond's folder.

    The day on which it goes is in clear, so that it goes without being opened.
    """

    record = models.UUIDField(primary_key=True, db_comment="not personal: a sealed record")
    dyad = models.ForeignKey(
        Dyad, on_delete=models.CASCADE, related_name="+", db_comment="personal: about whom"
    )
    until = models.DateField(db_index=True, db_comment="personal: the last day on which it is kept")

    def __str__(self) -> str:
        return f"place {self.record}"
