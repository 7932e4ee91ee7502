import pytest

from vungmanh.imports.reading.headings import spelling
from vungmanh.imports.sheets import SHEETS, Kind, find_sheet, nearest_sheet, sheet_named

# What interfaces promise: keys with * required, in order of the table there.
PROMISED = {
    "organisations": "code* name* kind* category parent_code area_code label opened_on closed_on "
    "decision_number has_committee",
    "attributes": "organisation_code* attribute* value* valid_from* valid_to decision_number",
    "reorganisations": "day* act* from_codes* to_codes to_names to_kinds to_category parent_code decision_number* "
    "reason",
    "committees": "organisation_code* valid_from* valid_to members reason_without",
    "posts": "organisation_code* post* member_code full_name valid_from* valid_to term_until entered_as "
    "decision_number ended_as end_reason end_decision_number dual_role dual_from dual_to",
    "headcounts": "organisation_code* on* members official_members staff staff_not_members",
    "targets": "programme indicator organisation_code* period* measure* category attribute unit value at_least at_most "
    "decided_on decision_number reason",
    "titles": "programme* cell_code* registered_on for_period appraised_on recognised_on decision_number rechecked_on "
    "recheck_result revoked_on revocation_number withdrawn_on reason kept_from_code",
    "plans": "programme* cell_code* for_period* place* made_on* plan_number submitted_on agreed_on what* solution "
    "resources due* assignee difficulty goal unit month state figure words",
    "committee_plans": "programme* organisation_code* for_period* made_on* plan_number aim work ended_on "
    "end_reason carried_from_codes month reviewed_on progress difficulties next_steps",
    "teams": "organisation_code* team_kind* decision_number* name* decided_on* valid_from valid_to full_name agency "
    "post team_role username",
    "pilots": "programme* cell_code* for_period* day* unit_code decision_number reason ended_on end_reason "
    "carried_from_code",
    "sheet_adoptions": "organisation_code* sheet* valid_from* valid_to decision_number",
    "scores": "sheet* cell_code* on* part scorer* item* value points note reason programme for_period stage",
    "duty_exceptions": "organisation_code* duty* valid_from* valid_to until reason* decision_number below",
    "evaluations": "organisation_code* year* level* score reason decision_number decided_on",
    "member_evaluations": "cell_code* member_code* year* level* score reason decision_number decided_on",
    "admissions": "candidate_code* full_name organisation_code* stage* stage_on is_student school grade born_on sex "
    "ethnic_minority religious youth_union decided_on decision_number ceremony_on",
    "admission_counts": "organisation_code* period* on admitted* women ethnic_minority religious youth_union students",
    "absences": "cell_code* member_code* period* without_reason* with_reason on",
    "officials": "code* full_name* post organisation_code* member_code phone email",
    "assignments": "official_code* organisation_code* duty* valid_from* valid_to every decision_number",
    "support_log": "official_code* organisation_code* duty* on* done* difficulty agreed due_on settled_on",
}
# What is ours beside it: at the end and never required, so that whoever keeps to what is promised notices nothing.
OURS = {"admissions": " member_code", "admission_counts": " private_enterprises", "assignments": " area"}
NATURAL = {
    "organisations": ("code",),
    "attributes": ("organisation_code", "attribute", "valid_from"),
    "reorganisations": ("day", "act", "from_codes"),
    "committees": ("organisation_code", "valid_from"),
    "posts": ("organisation_code", "post", "member_code", "full_name", "valid_from"),
    "headcounts": ("organisation_code", "on"),
    "targets": (
        "programme",
        "indicator",
        "organisation_code",
        "period",
        "measure",
        "category",
        "attribute",
        "decided_on",
    ),
    "titles": ("programme", "cell_code", "for_period"),
    "plans": ("programme", "cell_code", "for_period", "place"),
    "committee_plans": ("programme", "organisation_code", "for_period"),
    "teams": ("organisation_code", "team_kind", "decision_number", "full_name", "agency"),
    "pilots": ("programme", "cell_code", "for_period", "day"),
    "sheet_adoptions": ("organisation_code", "sheet", "valid_from"),
    "scores": ("sheet", "cell_code", "on", "part", "scorer", "item", "programme", "for_period", "stage"),
    "duty_exceptions": ("organisation_code", "duty", "valid_from"),
    "evaluations": ("organisation_code", "year"),
    "member_evaluations": ("cell_code", "member_code", "year"),
    "admissions": ("candidate_code",),
    "admission_counts": ("organisation_code", "period", "on"),
    "absences": ("cell_code", "member_code", "period"),
    "officials": ("code",),
    "assignments": ("official_code", "organisation_code", "duty", "valid_from"),
    "support_log": ("official_code", "organisation_code", "duty", "on"),
}


@pytest.mark.parametrize("key", PROMISED)
def test_columns_are_those_promised(key):
    assert " ".join(f"{c.key}{'*' * c.required}" for c in SHEETS[key].columns) == PROMISED[key] + OURS.get(key, "")
    assert SHEETS[key].natural_keys == NATURAL[key]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_no_heading_means_two_columns(sheet):
    spellings = [spelling(text) for c in sheet.columns for text in {c.label, c.key, *c.aliases}]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_rules_name_known_columns(sheet):
    named = {key for rule in (*sheet.order, *sheet.needs, *sheet.one_of, *sheet.some_of) for key in rule}
    named |= {fill.key for fill in sheet.fills} | {fill.source for fill in sheet.fills if fill.source}
    assert named <= set(sheet.keys)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_choice_has_a_list(sheet):
    assert all(c.values or c.choices for c in sheet.columns if c.kind in {Kind.CHOICE, Kind.CHOICES})


def test_find_sheet_by_key_and_title():
    assert [find_sheet(name) and find_sheet(name).key for name in ("TITLES", "Danh hiệu", "danh hieu", "x")] == [
        "titles",
        "titles",
        "titles",
        None,
    ]


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("titles", "titles"),
        ("titles-binh-dai", "titles"),
        ("titles_2021", "titles"),
        ("Danh hiệu 2021", "titles"),
        ("titlesx", None),
        ("titel", None),
        ("sheet_adoptions", "sheet_adoptions"),
        ("sheet_adoptions-ba-tri", "sheet_adoptions"),
    ],
)
def test_text_files_are_named_after_their_sheet(stem, key):
    sheet = sheet_named(stem)
    assert (sheet.key if sheet else None) == key


def test_nearest_sheet_answers_in_the_language_asked():
    assert [nearest_sheet(name) for name in ("titel", "Danh hieu cb", "zzz")] == ["titles", "Danh hiệu", None]
