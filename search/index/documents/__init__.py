"""What can be found: a document per release, listing and local page, the same number whatever the sites."""

from collections.abc import Iterator
from itertools import chain

from search.engines.base import Document
from search.index.documents.listings import listing_documents, listing_key, listing_rows
from search.index.documents.modules import former_keys, former_rows, module_documents, module_key, module_rows
from search.index.documents.pages import page_documents, page_key, page_rows

__all__ = [
    "all_documents",
    "expected_counts",
    "former_keys",
    "former_rows",
    "listing_documents",
    "listing_key",
    "listing_rows",
    "module_documents",
    "module_key",
    "module_rows",
    "page_documents",
    "page_key",
    "page_rows",
]


def all_documents(sequence: int) -> Iterator[Document]:
    """Every document there should be, up to date with change `sequence`."""
    return chain(
        module_documents(module_rows(), sequence),
        module_documents(former_rows(), sequence),
        listing_documents(listing_rows(), sequence),
        page_documents(page_rows(), sequence),
    )


def expected_counts() -> dict[str, int]:
    """How many documents of each kind the database asks for."""
    modules = module_rows().count() + former_rows().count()
    return {"module": modules, "listing": listing_rows().count(), "page": page_rows().count()}
