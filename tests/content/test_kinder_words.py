"""The lists of kinder words are sound, and those that an organisation wrote are read with care."""

from pathlib import Path

import pytest

from coprod_desktop.content.kinder_words import LONGEST, MOST_WORDS, read_kinder_words
from coprod_desktop.content.word_files import WordFiles
from coprod_desktop.domain.kinder_words import KinderWords
from coprod_desktop.domain.refusal import Refusal

WORDING = Path(__file__).parents[2] / "resources" / "wording"
LANGUAGES = ["en", "cy"]


@pytest.mark.parametrize(("language", "least"), [("en", 60), ("cy", 15)])
def test_there_is_a_list_of_some_length_with_a_reason_for_each(language: str, least: int) -> None:
    words = read_kinder_words(WORDING / language / "kinder_words.toml")
    assert len(words) >= least
    assert [word.avoid for word in words if not word.instead or not word.why.endswith((".", "?"))] == []
    assert len({word.avoid for word in words}) == len(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_found_and_what_is_offered_is_not_itself_on_the_list(language: str) -> None:
    words = read_kinder_words(WORDING / language / "kinder_words.toml")
    finder = KinderWords(words, language=language)
    for word in words:
        for written in (word.avoid, *word.also):
            assert [found.written for found in finder.find(f"x {written} x")] == [written]
        assert [each for each in word.instead if finder.find(each)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In that case we walk to the river, in case it rains.",
        "She is very patient with the children.",
        "He claims Universal Credit.",
        "The journey by bus takes an hour.",
        "She needs her glasses.",
    ],
)
def test_ordinary_sentences_are_left_alone(sentence: str) -> None:
    finder = KinderWords(read_kinder_words(WORDING / "en" / "kinder_words.toml"), language="en")
    assert finder.find(sentence) == ()


def test_an_organisations_file_is_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(
        'format = 1\nlanguage = "en"\n[[word]]\navoid = "tenant"\ninstead = ["member"]\n', encoding="utf-8"
    )
    files = WordFiles(wording=WORDING, organisation=tmp_path)
    assert [word.avoid for word in files.organisation("en")] == ["tenant"]
    assert files.organisation("cy") == ()
    assert len(files.ours("en")) > 60
    assert files.ours("pl") == ()


@pytest.mark.parametrize("language", ["../en", "en/..", "", "e n", "..", "\uff45\uff4e"])
def test_a_language_never_leads_out_of_the_folder(tmp_path: Path, language: str) -> None:
    files = WordFiles(wording=WORDING, organisation=tmp_path)
    assert files.ours(language) == files.organisation(language) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("format = 2\n", "format"),
        ('format = 1\nlanguage = "en"\n[[word]]\navoid = "-"\ninstead = ["x"]\n', "letter"),
        ('format = 1\nlanguage = "en"\n[[word]]\ninstead = ["x"]\n', "missing"),
        ('format = 1\nlanguage = "en"\n[[word]]\navoid = "x"\nsay = "y"\n', "belongs"),
        (f'format = 1\nlanguage = "en"\n[[word]]\navoid = "{"x" * (LONGEST + 1)}"\n', "more than"),
        ('format = 1\nlanguage = "en"\n' + '[[word]]\navoid = "x"\n' * (MOST_WORDS + 1), "more than"),
        ('format = 1\nlanguage = "en"\n[[word]]\navoid = "a\\u0000"\n', "control"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "en.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        WordFiles(wording=WORDING, organisation=tmp_path).organisation("en")
    assert refused.value.code == "file_unreadable"
    assert refused.value.values["file"] == "en.toml"
    assert reason in refused.value.values["reason"]
