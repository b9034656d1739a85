"""The collections that hold the files of participants: they go by the participant's name."""

from wagtail.models import Collection


def add_collection(name: str) -> Collection:
    """A collection in its place in the order of names."""
    put_in_order()
    added: Collection = Collection.get_first_root_node().add_child(name=name)
    return added


def rename_collection(pk: int, name: str) -> None:
    """Give a collection another name, and its place in the order."""
    if Collection.objects.filter(pk=pk).exclude(name=name).update(name=name):
        put_in_order()


def put_in_order() -> None:
    """Sort what was renamed where it stood, as Wagtail's own screen does: adding to such a list breaks."""
    beside = Collection.get_first_root_node().get_children()
    by_path, by_name = ([row.pk for row in beside.order_by(key, "path")] for key in ("path", "name"))
    if by_path != by_name:
        Collection.fix_tree(fix_paths=True)
