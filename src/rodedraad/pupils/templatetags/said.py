"""`{{ problem|said }}`: what is wrong with a row, in the reader's language, with its line."""

from django import template

from rodedraad.pupils.said import spoken_problem

register = template.Library()
register.filter("said", spoken_problem)
