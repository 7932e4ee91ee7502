"""Nobody can forget the scope: every model says where it stands, and only named places look past it."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.source import PACKAGE, python_files, shown
from vungmanh.kernel.scope import ScopedModel

# Models that say nothing about one organisation's work, each with the reason why anyone signed in may read it.
OPEN = {
    "kernel.ChangeSet": "the ledger of a whole import or reorganisation; shown only to whoever may undo it",
    "kernel.Change": "before and after of one row, read by undo alone",
    "kernel.Job": "long work of one account, shown to that account alone",
    "kernel.JournalSeal": "digests over stretches of the journal; no content",
    "kernel.JournalEntry": "who did what; written by acts, read by the installation's own staff",
    "accounts.Account": "a name and a password; what it may see are its holdings, which are scoped",
    "accounts.ApiToken": "belongs to an account; read to let a program in, and by its owner",
    "accounts.Confirmation": "what was done in an account's name; read by the two persons concerned",
    "accounts.Delegation": "who may act for whom; read by the two persons and by whoever manages them",
    "accounts.Person": "a name that account, official and member share; shown only through one of these",
    "accounts.Role": "catalogue: what a role may do",
    "criteria.CriteriaSet": "catalogue: which score sheets there are; those of one house are shown under it alone",
    "criteria.CriteriaVersion": "catalogue: what a score sheet says, from day to day; shown as its set is",
    "members.TransferLimit": "catalogue: how long a transfer may take, from day to day",
    "members.PostKind": "catalogue: which posts there are",
    "members.PostRule": "catalogue: which kinds of organisation have a post, from day to day",
    "members.PostSetting": "catalogue: numbers that elections go by, from day to day",
    "duties.CalendarAddress": "a digest by which one account's own calendar is read",
    "duties.Duty": "catalogue: which duties there are",
    "duties.DutyVersion": "catalogue: who owes what by when, from day to day",
    "duties.Holiday": "catalogue: days off and working days made up for them",
    "duties.NoticeRound": "up to which day one account's reminders were picked",
    "duties.NoticeWish": "what one account wishes to hear; read by itself and by what sends",
    "duties.PushSubscription": "a device of one account; read by its owner and by what sends",
    "members.AdmissionRules": "catalogue: by which rules somebody is admitted, from day to day",
    "evaluations.GradingRule": "catalogue: by which rule results are given, from day to day",
    "evaluations.GradingBlock": "catalogue: from how many on a fact bars a level, from day to day",
    "members.DisciplineKind": "catalogue: forms of discipline",
    "members.MemberName": "names that somebody bears, without who bears them; met only with members in sight",
    "members.RetentionRule": "catalogue: how long particulars are kept",
    "organisations.AttributeKind": "catalogue: qualities that targets may depend on",
    "organisations.CellCategory": "catalogue: types of cell",
    "organisations.Decision": "number, date and signer of a paper; what it decided is scoped",
    "organisations.OrganisationKind": "catalogue: kinds of organisation",
    "organisations.OrganisationKindProperty": "catalogue: what a kind is, from day to day",
    "programmes.Programme": "catalogue: which programmes there are",
    "programmes.ProgrammeVersion": "catalogue: scope, term and authorities of a programme, from day to day",
    "organisations.OrganisationPath": "scopes themselves are made of it; only the engine, access and the tree read it",
}

STOREYS = (
    "kernel",
    "organisations",
    "accounts",
    "indicators",
    "duties",
    "criteria",
    "members",
    "oversight",
    "evaluations",
    "programmes",
    "imports",
    "reports",
    "cli",
    "web",
)

# Who may read without a scope, each with the reason. The list may only shrink.
LOOKS_PAST_SCOPE = {
    "kernel/": "defines the managers; the ledger voids and restores rows wherever they stand",
    "organisations/": "the tree itself: constraints, paths and succession are judged over all of it",
    "accounts/access": "makes the scopes",
    "accounts/queries/": "asked with the sight of who manages accounts, or of one's own roles",
    "accounts/commands/": "holdings over the installation stand nowhere; the gate judges who may touch whom",
    "indicators/engine": "sums for nodes the asker may see",
    "indicators/queries": "counts and targets handed to the engine, for nodes the asker may see",
    "indicators/commands": "natural keys are judged against every row; the gate judges who may write where",
    "duties/queries/exceptions": "exceptions handed to the engine, which asks only for nodes the asker may see",
    "duties/commands/exceptions": "natural keys are judged against every row; the gate judges who may write where",
    "members/commands/admission/carrying": "carries open files over to heirs that the acting person may not see",
    "members/commands/admission/rules": "limits that run are reckoned anew for everybody when the rules change",
    "members/queries/admission/facts": "admissions handed to the engine, for nodes the asker may see",
    "members/queries/admission/dossiers": "how long a sponsor has been on this very roll",
    "members/commands/admission/counts": "natural keys are judged against every row; the gate judges who may write",
    "members/commands/admission/history": "natural keys are judged against every row; the gate judges who may write",
    "members/queries/departures": "whether a transfer can still be taken back, seen from either of its two cells",
    "members/queries/admission/occasions": "limits of admission handed to the engine of duties",
    "programmes/queries/rechecks": "checks of titles handed to the engine of duties, as to that of indicators",
    "programmes/queries/plan_months": "months of plans handed to the engine of duties",
    "programmes/queries/pilots/": "handed to the engine; lessons that a level above lets be spread to the asker",
    "programmes/queries/planner/facts": "dossiers handed to the engine, for units the asker may see",
    "programmes/commands/pilots": "written in one statement after the gate has judged every cell",
    "programmes/queries/obstacles": "obstacles handed to the engine, for units the asker may see",
    "members/queries/known": "the member code is one over the whole installation; the gate judges who may write where",
    "members/commands/": "the member code is one over the whole installation; rows the act has judged and locked",
    "members/queries/locking": "whoever receives a member does not see him yet; the gate judges who may write where",
    "members/queries/transfers": "a transfer is seen from both its cells, by the scope of either",
    "members/queries/rolls": "rolls summed for units the asker may see",
    "members/commands/posts/": "one secretary a day and natural keys are judged against every row there",
    "members/queries/posts/strength": "how many official members a cell in sight has, whoever asks",
    "members/queries/posts/facts": "leaf facts handed to the engine",
    "members/queries/posts/terms": "whose term is over, for the engine of duties, which sees the asked unit alone",
    "members/queries/posts/one": "what is written of an organisation, for judging what is added to it",
    "reports/queries/sending": "reports sent, handed to the engine of duties",
    "/indicators.py": "leaf facts handed to the engine",
    "criteria/queries/totals": "sheets in sight by the scope's own condition, those crossed out too",
    "criteria/queries/governing": "what stands above an organisation decides which sheet it uses, seen or not",
    "criteria/queries/evidence": "digests of everything ever attached, for looking whether the files are whole",
    "criteria/queries/use": "whether anything rests on a version, wherever it stands",
    "programmes/queries/appraisals/facts": "who is in a team of the level above, whoever asks, for guards",
    "programmes/queries/appraisals/teams": "whoever is appraised may know by whom: names and papers of teams",
    "programmes/commands/teams": "whether anything rests on a team or a member, wherever it stands",
    "programmes/queries/results": "digests of everything ever handed in, for looking whether the files are whole",
    "programmes/queries/facts": "leaf facts handed to the engine, for the progress table as for the indicators",
    "programmes/queries/filters": "whether a carried dossier is still open and a title was upheld, wherever it stands",
    "evaluations/queries/facts": "leaf facts handed to the engine, for the tables as for the indicators",
    "evaluations/queries/dossier": "versions of one evaluation in sight, those taken back on their day too",
    "members/queries/graded": "home rolls handed to the engine, for nodes the asker may see",
    "evaluations/queries/done": "gradings done, handed to the engine of duties",
    "evaluations/queries/by_cell": "results asked by conditions of registration, which hold whoever asks",
    "members/queries/by_cell": "rolls and posts asked by conditions of registration, which hold whoever asks",
    "evaluations/queries/rules": "whether any result rests on a rule, wherever it stands",
    "oversight/queries/officials": "by whom one's organisations are followed is no secret there, and one's own record",
    "oversight/queries/facts": "whether a cell is followed, as leaf facts handed to the engine and as a condition",
    "oversight/commands/": "codes and overlaps are judged against every row; the gate judges who may write where",
    "tools/bench/": "measures the bare equivalent beside our own way",
    "members/queries/counted": "numbers of the organisations a score sheet is about, the same whoever asks",
    "members/queries/discipline": "facts for guards and grading, which hold whoever asks; and one's own",
    "members/queries/doubles": "records alike are looked for everywhere; shown only as far as the asker reads files",
    "members/queries/files": "the whole way of a member in sight, and one's own file whatever one's roles see",
    "members/queries/corrections": "one's own proposals, whatever one's roles see",
    "members/queries/keys": "whether sealed numbers open at all; shows none",
    "members/queries/register": "where a member in sight stood, also in a cell that is not",
    "/succession": "carries open work over to heirs that the acting person may not see",
}


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("vungmanh.")]


def target_of(model: type[models.Model], path: str) -> str:
    """The model a scope_path ends at."""
    for step in filter(None, path.split("__")):
        related = model._meta.get_field(step).related_model
        assert isinstance(related, type), f"{model._meta.label}: {step} is not a relation"
        model = related
    return model._meta.label


def foreign_keys(model: type[models.Model]) -> list["models.ForeignKey[models.Model, models.Model]"]:
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


def storey(model: type[models.Model]) -> int:
    """Height in the house; Django's own models lie under it."""
    label = model._meta.app_label
    return STOREYS.index(label) if label in STOREYS else -1


def test_every_model_is_scoped_or_open_for_a_reason():
    unscoped = {model._meta.label for model in own_models() if not issubclass(model, ScopedModel)}
    assert unscoped - set(OPEN) == set()


def test_the_list_of_open_models_holds_nothing_more():
    unscoped = {model._meta.label for model in own_models() if not issubclass(model, ScopedModel)}
    assert set(OPEN) - unscoped == set()


def test_every_scope_path_ends_at_an_organisation():
    ends = {
        model._meta.label: target_of(model, model.scope_path)
        for model in own_models()
        if issubclass(model, ScopedModel)
    }
    assert {label: end for label, end in ends.items() if end != "organisations.Organisation"} == {}


def test_foreign_keys_point_down():
    up = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in foreign_keys(model)
        if storey(field.remote_field.model) > storey(model)
    ]
    assert up == []


def test_foreign_keys_protect_what_they_point_at():
    """Nothing is deleted; the child of a form goes with its form only inside one app."""
    loose = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in foreign_keys(model)
        if field.remote_field.on_delete is not models.PROTECT
        and field.remote_field.model._meta.app_label != model._meta.app_label
    ]
    assert loose == []


def test_models_do_not_override_save():
    assert [model._meta.label for model in own_models() if {"save", "delete"} & set(vars(model))] == []


def attributes(path: Path, names: set[str]) -> list[int]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.lineno for node in nodes if isinstance(node, ast.Attribute) and node.attr in names]


@pytest.mark.parametrize("name", ["unscoped", "with_voided", "_base_manager", "_default_manager"])
def test_only_named_places_look_past_the_scope(name: str):
    found = []
    for path in python_files():
        place = str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else shown(path)
        if not any(allowed in place or place.startswith(allowed) for allowed in LOOKS_PAST_SCOPE):
            found += [f"{place}:{line}" for line in attributes(path, {name})]
    assert found == []


@pytest.mark.parametrize("face", ["web", "cli"])
def test_faces_ask_queries_and_commands_not_the_database(face: str):
    names = {"objects", "unscoped", "with_voided", "select_related", "prefetch_related", "bulk_create"}
    found = [
        f"{shown(path)}:{line}" for path in sorted((PACKAGE / face).rglob("*.py")) for line in attributes(path, names)
    ]
    assert found == []
