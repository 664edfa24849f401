"""`{{ text|in_language }}`: a text of the catalogue in the reader's language."""

from django import template

from rodedraad.web.language import in_language

register = template.Library()
register.filter("in_language", in_language)
