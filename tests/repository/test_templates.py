"""Every template is used, and what uses a template finds it."""

import re

from tests.repository.files import python_files, read, tracked

FOLDER = "site/templates/"
# Django, Wagtail and ground.mail look these up by name (letters: tests/ground/test_mail.py).
FOUND_BY_NAME = re.compile(r"^(400|403|403_csrf|404|500)\.html$|^wagtailadmin/|^admin/|^django/forms/|^mail/\w+\.txt$")
NAMED = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml|svg))["']""")


def templates() -> list[str]:
    return [str(path).removeprefix(FOLDER) for path in tracked() if str(path).startswith(FOLDER)]


def mentioned() -> str:
    """All code and templates in one text."""
    product = [path for path in python_files() if path.parts[0] != "tests"]
    return "\n".join(read(path) for path in product) + "\n".join(read(FOLDER + name) for name in templates())


def test_every_template_is_used() -> None:
    everything = mentioned()
    named = set(NAMED.findall(everything))

    unused = [name for name in templates() if name not in named and not FOUND_BY_NAME.match(name)]

    assert unused == []


def test_every_include_and_extends_names_a_template_that_exists() -> None:
    ours = set(templates())
    used = {
        (name, asked)
        for name in templates()
        for asked in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', read(FOLDER + name))
    }

    missing = [(name, asked) for name, asked in used if asked.startswith("public/") and asked not in ours]

    assert not missing


def test_a_sentence_over_several_lines_is_trimmed() -> None:
    """Its indentation would be part of what is translated, and ground.unindented takes that away when it is shown."""
    sentences = [
        (name, sentence[1], sentence[2])
        for name in templates()
        for sentence in re.finditer(
            r"{%\s*blocktranslate([^%]*)%}(.*?){%\s*endblocktranslate", read(FOLDER + name), re.DOTALL
        )
    ]
    assert len(sentences) > 50

    assert [(name, text) for name, options, text in sentences if "\n" in text and "trimmed" not in options] == []
