"""Her moments: a check of one bond, answer by answer, sealed as it is written."""
