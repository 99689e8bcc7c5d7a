import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.storage.folding import fold, tokens
from tests.storage.builders import Laptop


def a_person(laptop: Laptop, name: str, *told: str) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name=name, preferred_name=name), record=RecordId(stream))
        for words in told:
            work.add(stream, Statement(words=words))
        work.commit()
    return stream


def found(laptop: Laptop, words: str) -> list[str]:
    return [row.full_name for row in laptop.vault.caseload.people(words)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "lodz"),
        ("SØREN", "soren"),
        ("Đặng", "dang"),
        ("Straße", "strasse"),
        ("Æther Œuvre", "aether oeuvre"),
        ("Þóra", "thora"),
        ("I\u015f\N{LATIN SMALL LETTER DOTLESS I}l", "isil"),
        ("İpek", "ipek"),
        ("Siân", "sian"),
        ("Ñandú", "nandu"),
        ("أمينة", "امينه"),
        ("إيمان", "ايمان"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("هدى", "هدي"),
        ("ﬁne", "fine"),
    ],
)
def test_letters_that_people_call_the_same_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_where_words_are_written_without_spaces_each_character_is_found() -> None:
    assert tokens("东京 cats ไทย") == ("东", "京", "cats", "ไ", "ท", "ย")


def test_people_are_found_by_name_and_by_anything_told(laptop: Laptop) -> None:
    a_person(laptop, "Zoë Ñandú", "I bake bread for the whole street")
    a_person(laptop, "Amina Yusuf", "My garden", "bread, never")
    assert found(laptop, "zoe") == ["Zoë Ñandú"]
    assert found(laptop, "BREAD stre") == ["Zoë Ñandú"]
    assert sorted(found(laptop, "bread")) == ["Amina Yusuf", "Zoë Ñandú"]
    assert found(laptop, "bread nothing") == []
    assert found(laptop, "garden amin") == ["Amina Yusuf"]


def test_a_name_stands_before_words(laptop: Laptop) -> None:
    a_person(laptop, "Amina", "Rose is my neighbour, and Rose has a rose")
    a_person(laptop, "Rose", "nothing")
    assert found(laptop, "rose") == ["Rose", "Amina"]


def test_part_of_a_phrase_without_spaces_is_found(laptop: Laptop) -> None:
    a_person(laptop, "王小明", "我每个星期在社区花园种菜")
    a_person(laptop, "田中", "园花")
    assert found(laptop, "社区花园") == ["王小明"]
    assert found(laptop, "花园") == ["王小明"]
    assert found(laptop, "菜") == ["王小明"]


def test_what_is_saved_removed_or_erased_is_found_so_at_once(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina")
    units = laptop.vault.units_of_work
    with units() as work:
        seen = work.add(stream, Strength(title="accordion"))
        work.commit()
    assert found(laptop, "accordion") == ["Amina"]
    with units() as work:
        work.remove(seen)
        work.commit()
    assert found(laptop, "accordion") == []
    with units() as work:
        work.add(stream, Erasure(whole_stream=True))
        work.commit()
    assert found(laptop, "amina") == []
    assert not laptop.vault.caseload.people()


def test_an_erased_word_is_gone_from_the_index_itself(laptop: Laptop) -> None:
    stream = a_person(laptop, "Amina", "xylophone")
    terms = "SELECT count(*) FROM search_terms WHERE term = 'xylophone'"
    with laptop.engine.begin() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE search_terms USING fts5vocab(search, row)")
        assert connection.exec_driver_sql(terms).scalar_one() == 1
    with laptop.vault.units_of_work() as work:
        work.add(stream, Erasure(whole_stream=True))
        work.commit()
    with laptop.engine.begin() as connection:
        assert connection.exec_driver_sql(terms).scalar_one() == 0


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "*",
        "NEAR(",
        "a AND",
        "OR",
        "NOT",
        "-x",
        "col:",
        "names:x",
        "^a",
        "a + b",
        "{a b}",
        "a*b",
        "\0",
        "'",
        "💥",
        "()",
    ],
)
def test_operators_are_only_words(laptop: Laptop, words: str) -> None:
    a_person(laptop, "Amina")
    assert found(laptop, words) in ([], ["Amina"])


def test_words_that_are_operators_elsewhere_are_found(laptop: Laptop) -> None:
    a_person(laptop, "Amina", "near and far, or not")
    assert found(laptop, "NEAR AND NOT") == ["Amina"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
def test_no_words_make_a_search_fail(laptop: Laptop, words: str) -> None:
    laptop.vault.caseload.people(words)


def test_every_word_that_was_told_is_found_again(laptop: Laptop) -> None:
    told = "Carys's café, 3pm; e-mail: x@y.org हिन्दी भाषा, ᓀᐦᐃᔭᐍᐏᐣ, 한국어, עברית, Ελλάδα"
    a_person(laptop, "Amina", told)
    for word in told.split():
        assert found(laptop, word) == ["Amina"], word


def test_the_list_follows_a_name_that_is_corrected(laptop: Laptop) -> None:
    zoe = [a_person(laptop, name) for name in ("Ålesund", "amina", "Łucja", "Zoë")][-1]
    assert found(laptop, "") == ["Ålesund", "amina", "Łucja", "Zoë"]
    with laptop.vault.units_of_work() as work:
        seen = work.read(Person, zoe, RecordId(zoe))
        assert seen is not None
        work.save(seen, Person(full_name="Bethan"))
        work.commit()
    assert found(laptop, "") == ["Ålesund", "amina", "Bethan", "Łucja"]
