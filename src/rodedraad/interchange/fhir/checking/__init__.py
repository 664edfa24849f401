"""A QuestionnaireResponse held against its Questionnaire (FHIR R4).

What is not done: constraints written in FHIRPath are told, not evaluated; sets of codes elsewhere
are not fetched.
"""

from rodedraad.interchange.fhir.checking.finding import Finding, Severity
from rodedraad.interchange.fhir.checking.response import check_response

__all__ = ["Finding", "Severity", "check_response"]
