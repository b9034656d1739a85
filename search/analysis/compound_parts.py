"""What may be a part of a compound, where frequencies do not tell."""

SHORT_PARTS = frozenset(
    """
    ei app arm bad bal bed bel bos box bui bus dag eet ets eis gas hap hok huid hal ijs jas kap kas kat kin kip lap les
    lip man mes nek oog oom oor pap pen pet pil pit plas pot pop pup rok rug rol sap ski sok spa tas tip top tv uur vak
    vet vis wc web wet wol zak zee zin zit zon zus weg les lek tam kat gok
    """.split()  # noqa: SIM905
)

NEVER_A_PART = frozenset(
    """
    heid lijk ling teren eren elen aren anken schap schappen baar zaam loos loze isme atie aties eerd eert
    voor over onder door achter tegen naar rond mede
    """.split()  # noqa: SIM905
)

WHOLE = frozenset("kinderen luisteren".split())  # noqa: SIM905
