"""FHIR R4: instruments as Questionnaire with translations, and answers held against one."""
