"""Who did what, when: events written once, chained, never changed. UUIDs and verbs, no values."""
