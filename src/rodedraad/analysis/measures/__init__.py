"""The field's measures: reliability, agreement, the circle, single cases; a module a family."""
