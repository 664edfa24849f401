"""Which day, and where a day holds more moments which hour, beside the moment it is about."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import template

register = template.Library()


@register.filter
def of(when: Mapping[UUID, str], moment: UUID) -> str:
    """When this moment was, in words."""
    return when.get(moment, "")
