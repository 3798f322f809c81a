from __future__ import annotations

import datetime as dt

import pytest

from corpus.official.addresses import Page, Target, site_address
from corpus.official.ids import OfficialIdError, official_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("V2400035222", "V2400035222"),
        (" z1300000088 ", "Z1300000088"),
        ("P060000817_", "P060000817_"),
        ("K2600000000", "K2600000000"),
        ("V16UL003811", "V16UL003811"),
        ("G25AAZ3524M", "G25AAZ3524M"),
        ("https://adilet.zan.kz/rus/docs/V2400035222#z12", "V2400035222"),
        ("http://old.adilet.zan.kz/kaz/docs/V2400035222/info", "V2400035222"),
        ("https://adilet.zan.kz/rus/archive/docs/K1400000235/05.07.2014", "K1400000235"),
    ],
)
def test_an_identifier_is_taken_from_what_people_paste(text: str, expected: str) -> None:
    assert official_id(text) == expected


@pytest.mark.parametrize(
    ("text", "detail", "mend"),
    [
        ("88-V", "number of an act", "after /docs/"),
        ("№ 743", "number of an act", "after /docs/"),
        ("11-1-2/420", "number of an act", "after /docs/"),
        ("ҚР ДСМ-70", "not an identifier", "11 characters"),
        ("389-НҚ", "number of an act", "after /docs/"),
        ("P060000817", "10 characters", "P060000817_"),
        ("К1400000235", "Cyrillic", "K1400000235"),
        ("V24000352222", "not an identifier", "11 characters"),
        ("VV240003522", "not an identifier", "11 characters"),
        ("", "not an identifier", "11 characters"),
        ("https://adilet.zan.kz/rus/docs/743", "number of an act", "after /docs/"),
    ],
)
def test_what_is_no_identifier_is_explained(text: str, detail: str, mend: str) -> None:
    with pytest.raises(OfficialIdError) as caught:
        official_id(text)
    assert detail in caught.value.detail
    assert mend in caught.value.mend


@pytest.mark.parametrize(
    ("target", "path", "name"),
    [
        (Target("Z1300000088", Page.TEXT, "kk"), "/kaz/docs/Z1300000088", "Z1300000088.kaz.html"),
        (
            Target("Z1300000088", Page.DOCX, "ru"),
            "/rus/docs/Z1300000088/download/docx",
            "Z1300000088.rus.docx",
        ),
        (
            Target("Z1300000088", Page.PDF, "en"),
            "/eng/docs/Z1300000088/download",
            "Z1300000088.eng.pdf",
        ),
        (
            Target("Z1300000088", Page.HISTORY, "ru"),
            "/rus/docs/Z1300000088/history",
            "Z1300000088.rus.history",
        ),
        (
            Target("Z1300000088", Page.TEXT, "ru", dt.date(2019, 7, 1)),
            "/rus/archive/docs/Z1300000088/01.07.2019",
            "Z1300000088.rus.2019-07-01.html",
        ),
    ],
)
def test_where_a_page_is_and_what_its_copy_is_called(target: Target, path: str, name: str) -> None:
    assert target.path() == path
    assert target.file_name() == name


@pytest.mark.parametrize("text", ["adilet.zan.kz", "ftp://adilet.zan.kz", "https://"])
def test_a_site_has_a_scheme_and_a_host(text: str) -> None:
    with pytest.raises(ValueError, match="not the address of a site"):
        site_address(text)
