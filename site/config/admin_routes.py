"""What is open on the admin host: each route by its name, for whom, by which methods, and whose rows it may name.

What is not here is closed to everybody, also to administrators (docs/adr/0056). A new screen is a line here; a name
that no address has, or an address that neither stands here nor among CLOSED, is found by `manage.py check`.

A line: names, roles (`*`: administrators), methods (HEAD and OPTIONS go with GET), the scope of each argument and of
each query parameter that chooses rows. Scopes are registered by the package whose rows they are (ground.scopes).
"""

from collections.abc import Iterator

from config.admin_rules import ANYBODY, BELOW, NO_KEY, SOMEBODY, Line, on, table

ADMINISTRATOR = "*"
CHIEF = "* chief_editor"
BOARD = "* chief_editor editor"
LOCAL = "manager local_editor"
PARTICIPANT = f"* {LOCAL}"
READER = "reader"
READERS = f"{PARTICIPANT} {READER}"
CHIEF_AND_LOCAL = f"{CHIEF} {LOCAL}"
WRITERS = f"{BOARD} {LOCAL}"
PAGE_READERS = f"{WRITERS} {READER}"
IN_CHARGE = "* manager"
LOOKS_AFTER_PEOPLE = f"{IN_CHARGE} support"
EVERY_ROLE = f"{WRITERS} validator support reader"
FORM = "GET POST"
FREE = "row of the board"
PAGE_KIND = {"content_type_app_name": NO_KEY, "content_type_model_name": NO_KEY}
MODEL = {"app_label": NO_KEY, "model_name": NO_KEY}
REVISIONS = {"revision_id_a": BELOW, "revision_id_b": BELOW}


def rows(model: str, roles: str, scope: str, *, deleted_by: str = "", copied: bool = False) -> Iterator[Line]:
    """The screens of a kind of rows: list, forms and history; each route with a key is held to the scope."""
    space = f"wagtailsnippets_{model}: "
    yield from on(f"{space}list list_results", roles)
    yield from on(f"{space}add", roles, FORM)
    yield from on(f"{space}edit", roles, FORM, pk=to_change(scope))
    yield from on(f"{space}history", roles, FORM, pk=scope)  # which asks itself who may undo something
    yield from on(f"{space}usage history_results", roles, pk=scope)
    yield from on(f"{space}delete", deleted_by or roles, FORM, pk=to_change(scope))
    if copied:
        yield from on(f"{space}copy", roles, FORM, pk=scope)


def to_change(scope: str) -> str:
    """Rows of a participant may be there to be read alone; those of the board are not."""
    return scope if scope == FREE else f"{scope} to change"


def own_rows(model: str, scope: str, roles: str = PARTICIPANT, deleted_by: str = "") -> Iterator[Line]:
    """The same for rows of a participant, which its readers see."""
    space = f"wagtailsnippets_{model}: "
    yield from rows(model, roles, scope, deleted_by=deleted_by)
    yield from on(f"{space}inspect", f"{roles} {READER}", pk=scope)
    yield from on(f"{space}list list_results", READER)
    yield from on(f"{space}history history_results", READER, pk=scope)


def versions(model: str, roles: str, scope: str) -> Iterator[Line]:
    """What rows with drafts and versions have besides."""
    space = f"wagtailsnippets_{model}: "
    yield from on(f"{space}preview_on_add", roles, FORM)
    yield from on(f"{space}preview_on_edit unpublish", roles, FORM, pk=to_change(scope))
    yield from on(f"{space}revisions_view", f"{roles} {READER}", pk=scope, revision_id=BELOW)
    yield from on(f"{space}revisions_revert revisions_unschedule", roles, FORM, pk=to_change(scope), revision_id=BELOW)
    yield from on(f"{space}revisions_compare", f"{roles} {READER}", pk=scope, **REVISIONS)


def chooser(space: str, roles: str, scope: str) -> Iterator[Line]:
    """Choosing one or several rows in a form."""
    yield from on(f"{space}: choose choose_results", roles)
    yield from on(f"{space}: chosen", roles, pk=scope)
    yield from on(f"{space}: chosen_multiple", roles, query={"id": scope})


ROUTES = table(
    # Coming in and going out, and what scripts ask on every screen: all that opens without a second factor too.
    on("wagtailadmin_login wagtailadmin_password_reset", ANYBODY, FORM),
    on("wagtailadmin_password_reset_done wagtailadmin_password_reset_complete", ANYBODY),
    on("wagtailadmin_password_reset_confirm", ANYBODY, FORM, uidb64=NO_KEY, token=NO_KEY),
    on("wagtailadmin_sprite wagtailadmin_javascript_catalog", ANYBODY),
    on("session_state", ANYBODY, FORM),
    # The steps on the way in.
    on("with_passkey second_step first_factor new_app new_passkey", ANYBODY, FORM),
    on("send_code", ANYBODY, "POST"),
    on("security_txt", ANYBODY),
    on("wagtailadmin_logout", ANYBODY, "POST"),
    on("wagtail.admin.views.home.default", SOMEBODY, FORM),  # an address below /admin/ that nothing has
    # For every role.
    on("wagtailadmin_home logged_in_again read_date", EVERY_ROLE),
    on("wagtailadmin_account hats recovery_codes", EVERY_ROLE, FORM),
    on("own_factors", EVERY_ROLE),
    on("remove_factor", EVERY_ROLE, "POST", pk=BELOW),
    # What screens are made of, at addresses that are not below /admin/.
    on("theme logo", EVERY_ROLE, digest=NO_KEY),
    on("picture", EVERY_ROLE, digest=NO_KEY, width=NO_KEY, kind=NO_KEY),
    on("hashed_picture", EVERY_ROLE, digest=NO_KEY),
    on("media", EVERY_ROLE, name=NO_KEY),
    on("original", WRITERS, name=BELOW),
    on("wagtaildocs_serve", READERS, document_id="document", document_filename=NO_KEY),
    # Pages.
    on("own_pages: index index_results", PAGE_READERS, query={"participant": BELOW}),
    on("own_pages: choose_parent", WRITERS),
    on("wagtailadmin_explore_root", PAGE_READERS),
    on("wagtailadmin_explore wagtailadmin_explore_results", PAGE_READERS, parent_page_id="page"),
    on("wagtailadmin_pages: search search_results", PAGE_READERS),
    on("wagtailadmin_pages: type_use type_use_results", WRITERS, **PAGE_KIND),
    on("wagtailadmin_pages: choose_parent", WRITERS, FORM, **MODEL),
    on("wagtailadmin_pages: add_subpage", WRITERS, parent_page_id="page"),
    on("wagtailadmin_pages: add preview_on_add", WRITERS, FORM, **PAGE_KIND, parent_page_id="page"),
    on("wagtailadmin_pages: edit preview_on_edit copy delete", WRITERS, FORM, page_id="page"),
    on("wagtailadmin_pages: view_draft history history_results", PAGE_READERS, page_id="page"),
    on("wagtailadmin_pages: usage revisions_index", WRITERS, page_id="page"),
    on("wagtailadmin_pages: revisions_view", PAGE_READERS, page_id="page", revision_id=BELOW),
    on("wagtailadmin_pages: revisions_revert", WRITERS, FORM, page_id="page", revision_id=BELOW),
    on("wagtailadmin_pages: revisions_compare", PAGE_READERS, pk="page", **REVISIONS),
    on("wagtailadmin_pages: unpublish", CHIEF_AND_LOCAL, FORM, page_id="page"),
    on("wagtailadmin_pages: revisions_unschedule", CHIEF_AND_LOCAL, FORM, page_id="page", revision_id=BELOW),
    on("wagtailadmin_pages: move", CHIEF_AND_LOCAL, FORM, page_to_move_id="page to move"),
    on(
        "wagtailadmin_pages: move_confirm", CHIEF_AND_LOCAL, FORM, page_to_move_id="page to move", destination_id="page"
    ),
    on("wagtailadmin_pages: set_page_position", CHIEF_AND_LOCAL, "POST", page_to_move_id="page to move"),
    on("wagtailadmin_pages: lock unlock", CHIEF, "POST", page_id="page"),
    on("wagtailadmin_choose_page", WRITERS, query={"target_pages[]": "page to move"}),
    on(
        "wagtailadmin_choose_page_child",
        WRITERS,
        query={"target_pages[]": "page to move"},
        parent_page_id="page to open",
    ),
    on("wagtailadmin_choose_page_search", WRITERS),
    on("wagtailadmin_choose_page_chosen_multiple", WRITERS, query={"id": "page to link to"}),
    on("wagtailadmin_choose_page_external_link wagtailadmin_choose_page_email_link", WRITERS, FORM),
    on("wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link", WRITERS, FORM),
    on("wagtailadmin_editing_sessions: ping", WRITERS, "POST", **MODEL, object_id="row of its kind", session_id=BELOW),
    on("wagtailadmin_editing_sessions: release", WRITERS, "POST", session_id=BELOW),
    on("wagtailadmin_block_preview", WRITERS),
    on("wagtail_bulk_action", WRITERS, FORM, query={"id": "ticked rows"}, **MODEL, action=NO_KEY),
    # Pictures and documents.
    on("wagtailadmin_tag_autocomplete", WRITERS),
    on("wagtailimages: index index_results", WRITERS, query={"collection_id": "collection"}),
    on("wagtailimages: add add_multiple", WRITERS, FORM),
    on("wagtailimages: edit delete", WRITERS, FORM, image_id="image"),
    on("wagtailimages: image_usage", WRITERS, image_id="image"),
    on("wagtailimages: edit_multiple delete_multiple", WRITERS, "POST", image_id="image"),
    on("wagtailimages: create_multiple_from_uploaded_image", WRITERS, "POST", uploaded_file_id="own upload"),
    on("wagtailimages: delete_upload_multiple", WRITERS, "POST", uploaded_file_id="own upload"),
    chooser("wagtailimages_chooser", WRITERS, "image"),
    on("wagtailimages_chooser: create", WRITERS, FORM),
    on("wagtaildocs: index index_results", PARTICIPANT, query={"collection_id": "collection"}),
    on("wagtaildocs: add add_multiple", PARTICIPANT, FORM),
    on("wagtaildocs: edit delete", PARTICIPANT, FORM, document_id="document"),
    on("wagtaildocs: document_usage", PARTICIPANT, document_id="document"),
    on("wagtaildocs: edit_multiple delete_multiple", PARTICIPANT, "POST", doc_id="document"),
    on("wagtaildocs: create_multiple_from_uploaded_document", PARTICIPANT, "POST", uploaded_file_id="own upload"),
    on("wagtaildocs: delete_upload_multiple", PARTICIPANT, "POST", uploaded_file_id="own upload"),
    chooser("wagtaildocs_chooser", PARTICIPANT, "document"),
    on("wagtaildocs_chooser: create", PARTICIPANT, FORM),
    on("pictures_to_read documents_to_read", READER),
    on("wagtailadmin_collections: index", ADMINISTRATOR),
    on("wagtailadmin_collections: add", ADMINISTRATOR, FORM),
    on("wagtailadmin_collections: edit delete", ADMINISTRATOR, FORM, pk="collection"),
    # What participants have.
    own_rows("listings_listing", "listings.listing"),
    versions("listings_listing", PARTICIPANT, "listings.listing"),
    own_rows("listings_organisation", "listings.organisation"),
    own_rows("listings_location", "listings.location"),
    own_rows("listings_listinghidden", "listings.listinghidden"),
    own_rows("listings_listingnote", "listings.listingnote"),
    own_rows("municipalities_localaddition", "municipalities.localaddition"),
    versions("municipalities_localaddition", PARTICIPANT, "municipalities.localaddition"),
    own_rows("municipalities_localhelpline", "municipalities.localhelpline"),
    own_rows("municipalities_localsite", "municipalities.localsite", CHIEF_AND_LOCAL, CHIEF),
    chooser("wagtailsnippetchoosers_listings_listing", PARTICIPANT, "listings.listing"),
    chooser("wagtailsnippetchoosers_listings_organisation", PARTICIPANT, "listings.organisation"),
    chooser("wagtailsnippetchoosers_listings_location", PARTICIPANT, "listings.location"),
    chooser("wagtailsnippetchoosers_listings_listinghidden", PARTICIPANT, "listings.listinghidden"),
    chooser("wagtailsnippetchoosers_listings_listingnote", PARTICIPANT, "listings.listingnote"),
    chooser("wagtailsnippetchoosers_municipalities_localaddition", PARTICIPANT, "municipalities.localaddition"),
    chooser("wagtailsnippetchoosers_municipalities_localhelpline", PARTICIPANT, "municipalities.localhelpline"),
    chooser("wagtailsnippetchoosers_municipalities_localsite", CHIEF_AND_LOCAL, "municipalities.localsite"),
    on("own_site", PAGE_READERS),
    on("wagtailsites:index", WRITERS),
    on("offers", WRITERS, FORM, query={"deelnemer": BELOW}),
    on("costs_list", PARTICIPANT, FORM),
    on("closed_on_participants look_sites accessibility_report", CHIEF_AND_LOCAL),
    on("closed_on", CHIEF_AND_LOCAL, FORM, pk="own participant"),
    on("look", CHIEF_AND_LOCAL, FORM, pk="municipalities.localsite to change"),
    on("look_sheet", CHIEF_AND_LOCAL, pk="municipalities.localsite", dark=NO_KEY),
    on("look_page", CHIEF_AND_LOCAL, pk="municipalities.localsite", dark=NO_KEY, path=NO_KEY),
    on("search_poorly_answered", WRITERS),
    # What the national board has.
    on("national_texts: index index_results choose_parent", BOARD),
    on("verdicts", BOARD, FORM),
    on("verdict", BOARD, FORM, pk=FREE),
    on("verdict_evidence", BOARD, pk=FREE),
    on("choose_judged_texts", BOARD, query={"id": FREE}),
    on("record_on_paper", BOARD, FORM, query={"tekst": FREE}),
    on("expert_dossiers", CHIEF, FORM),
    on("corrections", BOARD),
    on("declare_correction", CHIEF, FORM, pk=FREE),
    on("silent_links", BOARD),
    on("edition_texts", BOARD, FORM, field=NO_KEY, pk=FREE),
    on("second_person", CHIEF),
    on("second_person_answer", CHIEF, FORM, kind=NO_KEY, pk=FREE),
    rows("content_source", BOARD, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_guideline", BOARD, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_helpline", CHIEF, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_topic", CHIEF, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_agephase", CHIEF, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_situation", CHIEF, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_withdrawalsentence", CHIEF, FREE, deleted_by=ADMINISTRATOR, copied=True),
    rows("content_expert", CHIEF, FREE, deleted_by=ADMINISTRATOR),
    rows("content_institute", CHIEF, FREE, deleted_by=ADMINISTRATOR),
    rows("content_expertise", CHIEF, FREE, deleted_by=ADMINISTRATOR),
    chooser("wagtailsnippetchoosers_content_source", BOARD, FREE),
    chooser("wagtailsnippetchoosers_content_guideline", BOARD, FREE),
    chooser("wagtailsnippetchoosers_content_helpline", BOARD, FREE),
    chooser("wagtailsnippetchoosers_content_topic", BOARD, FREE),
    chooser("wagtailsnippetchoosers_content_agephase", BOARD, FREE),
    chooser("wagtailsnippetchoosers_content_situation", BOARD, FREE),
    chooser("wagtailsnippetchoosers_content_withdrawalsentence", BOARD, FREE),
    rows("search_synonymgroup", BOARD, FREE),
    on("search_try_query", BOARD),
    on("search_frequent", BOARD, FORM),
    rows("municipalities_participant", CHIEF, FREE),
    on("sites_without_youth_health", BOARD),
    on("wagtailadmin_reports: site_history site_history_results aging_pages aging_pages_results", BOARD),
    on("wagtailadmin_reports: page_types_usage page_types_usage_results", BOARD),
    on("wagtailadmin_reports: locked_pages locked_pages_results", CHIEF),
    on("mail_list", CHIEF),
    on("mail", CHIEF, FORM, pk=FREE),
    # People.
    on("invitation", ANYBODY, FORM, secret=NO_KEY),
    on("colleagues_anywhere trails", LOOKS_AFTER_PEOPLE),
    on("colleagues trail", LOOKS_AFTER_PEOPLE, participant_id=BELOW),
    on("trail_of_all", "* support"),
    on("invite_colleagues", IN_CHARGE, FORM, participant_id=BELOW),
    on("colleague", IN_CHARGE, FORM, participant_id=BELOW, membership_id=BELOW),
    on("answer_invitation", IN_CHARGE, "POST", participant_id=BELOW, invitation_id=BELOW),
    on("wake_colleague", IN_CHARGE, "POST", participant_id=BELOW, person_id=BELOW),
    on("confirm_colleagues", IN_CHARGE, "POST", participant_id=BELOW),
    on("look_along", "support", FORM, participant_id=BELOW),
    on("stop_looking", EVERY_ROLE, "POST"),
    on("support_here", IN_CHARGE, FORM, participant_id=BELOW, membership_id=BELOW),
    on("lost_log_in", "* support", FORM, participant_id=BELOW, membership_id=BELOW),
    on("brakes", LOOKS_AFTER_PEOPLE),
    on("put_brake", LOOKS_AFTER_PEOPLE, FORM, sort=NO_KEY, pk=BELOW),
    on("lift_brake", LOOKS_AFTER_PEOPLE, FORM, pk=BELOW),
    on("wagtailusers_users: index index_results", ADMINISTRATOR),
    on("wagtailusers_users: add", ADMINISTRATOR, FORM),
    on("wagtailusers_users: edit delete copy", ADMINISTRATOR, FORM, pk="person"),
    on("wagtailusers_users: history history_results usage", ADMINISTRATOR, pk="person"),
)

# Open to nobody. What they do passes by our own rules (actions of the API), shows what is of everybody (its lists of
# files, the chooser of tasks), or has no meaning without workflows, privacy, aliases, groups made by hand and image
# addresses.
CLOSED = (
    "wagtailadmin_api:pages:*",
    "wagtailadmin_api:documents:*",
    "wagtailadmin_api:images:*",
    "wagtailadmin_workflows:*",
    "wagtailadmin_reports:workflow*",
    "wagtailadmin_error_test",
    "wagtailadmin_pages:workflow_*",
    "wagtailadmin_pages:collect_workflow_*",
    "wagtailadmin_pages:confirm_workflow_*",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_collections:set_privacy",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_dismissibles",
    "wagtailimages:url_generator*",
    "wagtailimages:preview",
    "wagtailimages_chooser:select_format",
    "wagtailsnippetchoosers_*:create",
    "wagtailsnippets:index",
    "wagtailusers_groups:*",
    "django.views.generic.base.TemplateView",  # Wagtail's page to look at its own 404
    "wagtail_serve",  # a site's own page: none is on this host
    "module_in_language_by_uid",
)
