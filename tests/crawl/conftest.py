"""The same small Netherlands as that of the tests of municipalities."""

from tests.municipalities.conftest import register, utrecht, zeist  # noqa: F401
