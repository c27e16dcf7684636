"""A house.yaml is read whole, and each mistake in it is a fault that says where and what to do."""

from pathlib import Path

import pytest

from report_builder import house
from report_builder.faults import Refusal
from report_builder.house.wording import usual

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize("name", ["leicestershire", "decimal"])
def test_a_house_that_ships_has_no_faults(name: str) -> None:
    found, faults = house.load(TEMPLATES / name)
    assert faults == []
    assert found is not None
    assert found.section("purpose") is not None


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("language: en-GB", "langage: en-GB", "unknown key “langage”", "did you mean “language”?"),
        ("drop_that: true", "drop_that: perhaps", "true or false", ""),
        ("counter: lower-roman", "counter: roman", "must be one of", "roman”"),
        ('"(%3)"', '"(%4)"', "shows the wrong level", "this is level 3"),
        ("id: reasons\n", "id: reason\n", "lacks the section “reasons”", "id: reasons"),
        ("part: part_a\n    required", "part: part_c\n    required", "unknown part “part_c”", "part_"),
        ("id: reasons\n", "id: purpose\n", "“purpose” is given twice", "line"),
        ("{{ entry.body }} is", "{{ entry.body is", "{{", ""),
        ("recommendation_one:", "recomendation_one:", "recomendation_one", "recommendation_one"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, message: str, hint: str
) -> None:
    text = (TEMPLATES / "leicestershire" / "house.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "house.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    found, faults = house.load(tmp_path)
    assert found is None
    told = [fault for fault in faults if message in fault.message]
    assert told, [str(fault) for fault in faults]
    assert hint in told[0].hint
    assert told[0].place.line > 0


@pytest.mark.parametrize("name", house.WORDING)
def test_the_usual_wording_can_be_read(name: str) -> None:
    assert usual(name).blocks


def test_an_unknown_house_is_refused_with_the_near_one() -> None:
    with pytest.raises(Refusal) as refusal:
        house.find("leicestershir")
    assert "did you mean “leicestershire”?" in str(refusal.value)


def test_a_house_in_the_working_folder_goes_before_one_that_ships(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "decimal"
    own.mkdir(parents=True)
    text = (TEMPLATES / "decimal" / "house.yaml").read_text(encoding="utf-8")
    (own / "house.yaml").write_text(text.replace("name: Decimal", "name: Our Own"), encoding="utf-8")
    assert house.find("decimal", tmp_path).name == "Our Own"
