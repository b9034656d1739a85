"""The lists of questions that stand beside this file."""

from pathlib import Path

HERE = Path(__file__).parent
MUST = sorted(path.stem for path in HERE.glob("*_must.txt"))
MUST_NOT = sorted(path.stem for path in HERE.glob("*_must_not.txt"))


def must(name: str = "with_rules_must") -> list[tuple[str, str]]:
    """Class and question, of what has to be answered with a help line."""
    return [(kind.strip(), question.strip()) for kind, question in (line.split("|", 1) for line in _lines(name))]


def must_not(name: str = "with_rules_must_not") -> list[str]:
    """Questions that are about something else."""
    return _lines(name)


def _lines(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
