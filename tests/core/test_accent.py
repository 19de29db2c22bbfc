"""Whatever colour a ward picks, its texts stay readable and red stays the city's."""

from __future__ import annotations

import pytest

from cms.core.accent import GROUNDS, PAPER, SEEDS, accent_for, contrast, default_seed

HOSTILE = ["#FFFFFF", "#000000", "#FF0000", "#FFFF00", "#00FF00", "#808080", "#961B1B", "#0000FF", "#F7F7F0"]


@pytest.mark.parametrize("seed", [*SEEDS.values(), *HOSTILE])
def test_every_seed_gives_readable_shades(seed: str) -> None:
    shades = accent_for(seed)
    for ground in (*GROUNDS, shades.wash):
        assert contrast(shades.accent, ground) >= 7
    assert contrast("#FFFFFF", shades.deep) >= 10
    assert contrast(shades.soft, shades.deep) >= 7


def test_the_seed_of_the_design_gives_the_colours_of_the_design() -> None:
    shades = accent_for("#3F7A4E")
    assert (shades.accent, shades.deep, shades.wash) == ("#1A572E", "#083D1B", "#E9EAE0")
    assert shades.css.startswith("--accent:#1A572E;--accent-deep:#083D1B;")


def test_red_is_moved_away_from_the_citys_own() -> None:
    red, green, _blue = (int(accent_for("#C8102E").accent[n : n + 2], 16) for n in (1, 3, 5))
    assert green > 0.35 * red


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast(PAPER, PAPER) == 1


@pytest.mark.parametrize("seed", ["red", "#12", "#12345G", "#1234567"])
def test_only_a_colour_is_a_seed(seed: str) -> None:
    with pytest.raises(ValueError, match=seed):
        accent_for(seed)


def test_wards_without_a_choice_have_many_colours_and_each_its_own_for_good() -> None:
    codes = [f"{number:05}" for number in range(126)]
    assert {default_seed(code) for code in codes} == set(SEEDS.values())
    assert default_seed("00004") == default_seed("00004")
