"""What must hold for every instrument and all answers."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from balai.measure.instruments import rules
from balai.measure.instruments.comparing import changes
from balai.measure.instruments.shelf import bodies, shipped

from .conftest import TOY

INSTRUMENTS = sorted(shipped())
instruments = st.sampled_from(INSTRUMENTS).map(lambda code: shipped()[code])


@st.composite
def scored_by(draw, null: bool = False):
    """Draw an instrument with a full set of answers, some of them without a value when ``null``."""
    instrument = draw(instruments)
    levels = st.sampled_from(instrument.scale.numbers)
    if null and instrument.null_reasons:
        levels = levels | st.sampled_from(sorted(instrument.null_reasons))
    return instrument, {leaf.code: draw(levels) for leaf in instrument.leaves}


@st.composite
def trees(draw):
    """Draw an instrument with random weights that sum to 100."""
    count = draw(st.integers(1, 12))
    shares = [draw(st.integers(1, 1000)) for _ in range(count)]
    nodes = [
        {"code": f"N{n}", "parent": "", "name": f"Butir {n}", "kind": "biasa", "weight": f"{share * 100}/{sum(shares)}"}
        for n, share in enumerate(shares)
    ]
    return rules.read({**TOY, "nodes": nodes})


@given(scored_by())
@settings(max_examples=60, deadline=None)
def test_the_index_lies_within_its_scale_and_has_a_band(found):
    instrument, answers = found
    scored = rules.score(instrument, answers)
    low, high = rules.span(instrument)
    assert low <= scored.value <= high
    assert scored.missing == ()
    assert scored.covered == 1
    assert (scored.band is not None) == bool(instrument.bands)


@given(instruments, st.data())
@settings(max_examples=60, deadline=None)
def test_one_level_for_all_is_that_level(instrument, data):
    level = data.draw(st.sampled_from(instrument.scale.numbers))
    scored = rules.score(instrument, dict.fromkeys((leaf.code for leaf in instrument.leaves), level))
    wanted = rules.exact(rules.converted(instrument, Fraction(level)))
    assert scored.exact == wanted
    assert set(scored.nodes.values()) == {wanted}


@given(scored_by(), st.data())
@settings(max_examples=60, deadline=None)
def test_raising_a_leaf_never_lowers_anything(found, data):
    instrument, answers = found
    leaf = data.draw(st.sampled_from(instrument.leaves))
    assume(answers[leaf.code] < instrument.scale.high)
    before, after = (
        rules.score(instrument, answers),
        rules.score(instrument, {**answers, leaf.code: answers[leaf.code] + instrument.scale.step}),
    )
    assert after.exact > before.exact
    assert after.value >= before.value
    assert all(after.nodes[code] >= before.nodes[code] for code in before.nodes)
    gain = rules.lifts(instrument, answers)[leaf.code]
    assert abs(after.exact - before.exact - gain) <= Decimal("0.00000002")


@given(trees(), st.data())
@settings(max_examples=80, deadline=None)
def test_random_weights_give_the_exact_weighted_mean(instrument, data):
    levels = {leaf.code: data.draw(st.integers(1, 5)) for leaf in instrument.leaves}
    wanted = sum(leaf.weight * levels[leaf.code] for leaf in instrument.leaves) / sum(
        n.weight for n in instrument.leaves
    )
    assert rules.score(instrument, levels).exact == rules.exact(wanted)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 4))
@settings(deadline=None)
def test_rounding_half_up_is_never_more_than_half_a_step_off(top, bottom, digits):
    value = Fraction(top, bottom)
    found = Fraction(rules.rounded(value, digits))
    step = Fraction(1, 10**digits)
    assert abs(found - value) <= step / 2
    if abs(found - value) == step / 2:
        assert abs(found) > abs(value), "a half goes away from zero"


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.integers(0, 4))
@settings(deadline=None)
def test_cutting_off_never_raises(top, bottom, digits):
    value = Fraction(top, bottom)
    found = Fraction(rules.rounded(value, digits, rules.Rounding.DOWN))
    assert 0 <= value - found < Fraction(1, 10**digits)


@given(instruments.filter(lambda i: i.bands), st.data())
@settings(deadline=None)
def test_bands_are_half_open_and_leave_no_gap(instrument, data):
    low, high = rules.span(instrument)
    step = Decimal(1).scaleb(-instrument.digits)
    value = low + step * data.draw(st.integers(0, int((high - low) / step)))
    band = rules.band(instrument, value)
    place = instrument.bands.index(band)
    assert band.minimum is None or value >= band.minimum
    assert place == 0 or value < instrument.bands[place - 1].minimum
    for edge in (b.minimum for b in instrument.bands if b.minimum is not None):
        assert rules.band(instrument, edge).minimum == edge
        assert rules.band(instrument, edge - step) is not rules.band(instrument, edge)


@given(scored_by(null=True))
@settings(max_examples=60, deadline=None)
def test_no_value_is_a_reason_and_never_a_zero(found):
    instrument, answers = found
    scored = rules.score(instrument, answers)
    assert (scored.value is None) == bool(scored.reason)
    reasons = [a for a in answers.values() if isinstance(a, str)]
    if reasons and instrument.null_leaf is rules.NullLeaf.VOID:
        assert scored.reason == reasons[0]
    if instrument.null_leaf is rules.NullLeaf.DROP and len(reasons) < len(answers):
        rest = {code: a for code, a in answers.items() if not isinstance(a, str)}
        assert scored.exact == rules.score(instrument, rest, partial=True).exact


@given(scored_by(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_missing_leaf_withholds_the_index_unless_asked_for_a_part(found, data):
    instrument, answers = found
    leaf = data.draw(st.sampled_from(instrument.leaves))
    part = {code: a for code, a in answers.items() if code != leaf.code}
    scored = rules.score(instrument, part)
    assert (scored.value, scored.reason, scored.missing) == (None, rules.INCOMPLETE, (leaf.code,))
    assert (rules.score(instrument, part, partial=True).value is not None) == bool(part), "a part of something"


@given(scored_by(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_answers_is_of_no_account(found, random):
    instrument, answers = found
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert rules.score(instrument, dict(shuffled)) == rules.score(instrument, answers)


@pytest.mark.parametrize("code", INSTRUMENTS)
def test_the_hash_stays_through_export_and_import(code):
    body = bodies()[code]
    turned = json.loads(json.dumps(dict(reversed(body.items())), indent=3))
    assert rules.read(turned).sha256 == shipped()[code].sha256
    assert rules.read({**body, "name": "lain"}).sha256 != shipped()[code].sha256


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(sorted(TOY)), anything)
@settings(max_examples=100, deadline=None)
def test_a_broken_file_is_refused_with_sentences_and_never_breaks_the_reader(part, value):
    try:
        instrument = rules.read({**TOY, part: value})
    except rules.Faulty as found:
        assert found.faults
        assert all(isinstance(fault, str) and fault for fault in found.faults)
    else:
        assert rules.score(instrument, {}, partial=True).missing


@given(st.integers(0, 3), st.sampled_from(sorted(TOY["nodes"][1])), anything)
@settings(max_examples=100, deadline=None)
def test_a_broken_node_is_refused_with_sentences(place, part, value):
    nodes = [dict(row) for row in TOY["nodes"]]
    nodes[place][part] = value
    try:
        rules.read({**TOY, "nodes": nodes})
    except rules.Faulty as found:
        assert found.faults


@given(st.sampled_from(sorted(TOY)), st.sampled_from(sorted(TOY["nodes"][1])), anything)
@settings(max_examples=100, deadline=None)
def test_what_changed_between_any_two_drafts_is_told(part, field, value):
    for changed in ({**TOY, part: value}, {**TOY, "nodes": [{**TOY["nodes"][1], field: value}]}):
        assert all(isinstance(said, str) for said in changes(TOY, changed) + changes(changed, TOY))
    assert changes(TOY, TOY) == []
