"""Any sheet: names, kinds, meanings and values of all sorts."""

from __future__ import annotations

from hypothesis import strategies as st

from rodedraad.interchange.sheets import Kind, Measure, Missing, Sheet, Variable

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), min_size=1)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
CODES = st.integers(-99, 99).map(float)
OF_KIND = {
    Kind.NUMBER: NUMBERS,
    Kind.TEXT: WORDS,
    Kind.DATE: st.dates(),
    Kind.MOMENT: st.datetimes(),
    Kind.TIME: st.times(),
}


@st.composite
def variables(draw, name: str) -> Variable:
    kind = draw(st.sampled_from(Kind))
    codes = WORDS if kind is Kind.TEXT else CODES
    gaps = st.lists(codes.map(lambda one: Missing(one, one)), max_size=3, unique=True)
    return Variable(
        name,
        kind,
        draw(st.just("") | WORDS),
        draw(st.sampled_from(Measure)),
        draw(st.dictionaries(codes, WORDS, max_size=3)),
        tuple(draw(gaps)),
    )


@st.composite
def sheets(draw) -> Sheet:
    names = draw(st.lists(WORDS, min_size=2, max_size=4, unique=True))
    meant = [draw(variables(name)) for name in names]
    size = draw(st.integers(1, 4))
    columns = [
        draw(st.lists(st.none() | OF_KIND[one.kind], min_size=size, max_size=size)) for one in meant
    ]
    return Sheet("made", tuple(meant), tuple(columns))
