"""`{{ wish|named }}`: whom a pupil named, in words."""

from django import template

from rodedraad.pupil_view.words import named_by

register = template.Library()
register.filter("named", named_by)
