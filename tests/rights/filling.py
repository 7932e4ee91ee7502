"""What to put in place of each parameter of an address, and into each field of a form or a body.

A parameter that names an object takes the home district's or the other one's; a word of the vocabulary is one for all.
An address whose parameter stands in neither table makes the crawl fail: say here what it names.
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.rights.addresses import Address, resolved
from tests.rights.world import Side, World

Named = Callable[[World, Side, str], object]
"""World, side, the visitor's user name: own things, such as keys and jobs, are "home" to their owner."""


def own(kind: str) -> Named:
    """The visitor's own where the home side is asked for; else somebody's of the other side."""

    def named(world: World, side: Side, visitor: str) -> object:
        return world.owned.get((visitor, kind), side.keys[kind]) if side is world.home else side.keys[kind]

    return named


def key(kind: str) -> Named:
    return lambda _world, side, _visitor: side.keys[kind]


OBJECTS: dict[str, Named] = {
    "unit_id": lambda _world, side, _visitor: side.district,
    "organisation_id": lambda _world, side, _visitor: side.district,
    "registration_id": key("title"),
    "evaluation_id": key("evaluation"),
    "appraisals:registration_id": key("appraised_title"),
    "appraisal_id": key("appraisal"),
    "visit_id": key("visit"),
    "signature_id": key("signature"),
    "team_id": key("team"),
    "team_member_id": key("team_member"),
    "plan_id": key("plan"),
    "task_id": key("plan_task"),
    "result_id": key("result"),
    "plan_review_id": key("plan_review"),
    "unit_plan_id": key("unit_plan"),
    "unit_review_id": key("unit_review"),
    "obstacle_id": key("obstacle"),
    "answer_id": key("answer"),
    "pilot_id": key("pilot"),
    "lesson_id": key("lesson"),
    "lesson_adoption_id": key("lesson_adoption"),
    "official_id": key("official"),
    "assignment_id": key("assignment"),
    "support_entry_id": key("support_entry"),
    "case_id": key("case"),
    "upkeep:registration_id": key("held"),
    "title_id": key("title"),
    "account_id": key("account"),
    "holding_id": key("holding"),
    "delegation_id": key("delegation"),
    "confirmation_id": own("confirmation"),
    "token_id": own("token"),
    "job_id": own("job"),
    "pk": own("passkey"),
    "subscription_id": own("subscription"),
    "document_id": key("report"),
    "report_id": key("report"),
    "submission_id": key("submission"),
    "exception_id": key("exception"),
    "post_id": key("post"),
    "lock_id": key("lock"),
    "note_id": key("note"),
    "pending_id": key("pending"),
    "plan_question_id": key("plan_pending"),
    "unit_question_id": key("unit_plan_pending"),
    "committee_plan_question_id": key("unit_plan_pending"),
    "pilot_question_id": key("pilot_pending"),
    "plans:pending_id": key("plan_pending"),
    "pilots:pending_id": key("pilot_pending"),
    "draft_id": key("draft"),
    "set_id": key("set"),
    "change_set_id": key("set"),
    "batch_id": key("batch"),
    "batch": key("batch"),
    "entry_id": key("entry"),
    "sheet_id": key("sheet"),
    "evidence_id": key("evidence"),
    "set_code": lambda _world, side, _visitor: f"visit_{side.code.replace('.', '_')}",
    "version_id": key("version"),
    "adoption_id": key("adoption"),
    "candidate_id": key("candidate"),
    "backer_id": key("backer"),
    "criteria:draft_id": key("sheet_draft"),
    "member_id": key("member"),
    "members:member_id": key("filed"),
    "transfer_id": key("transfer"),
    "transfers:unit_id": key("ended_cell"),
    "headcounts:unit_id": lambda _world, side, _visitor: side.cell,
    "other_id": key("member"),
    "correction_id": key("correction"),
    "proposal_id": key("correction"),
    "discipline_id": key("discipline"),
    "absence_id": key("absence"),
    "api:code": lambda _world, side, _visitor: side.code,
    "api:job": own("job"),
}
VOCABULARY: dict[str, tuple[str, ...]] = {
    "programmes:code": ("tsvmtd",),
    "number": ("1",),
    "indicators:code": ("titles.recognised", "members.count", "duties.done"),
    "duties:code": ("headcount_monthly",),
    "programme": ("tsvmtd",),
    "criteria:column": ("tu-cham", "cap-tren"),
    "criteria:code": ("rate", "1.1"),
    "target": ("member",),
    "suffix": ("xlsx", "docx"),
    "slug": ("tham-dinh",),
    "api:slug": ("6-knd",),
    "admissions:slug": ("chi-bo-de-nghi", "6-knd"),
    "plans:slug": ("trinh", "dong-y"),
    "upkeep:slug": ("nghe-chi-bo", "go-canh-bao"),
    "appraisals:slug": ("bien-ban-xa",),
    "appraisals:suffix": ("docx", "pdf"),
    "evaluations:slug": ("tu-xep-loai", "khong-xep-loai"),
    "figure": ("recognised",),
    "indicator": ("titles.recognised",),
    "sheet": ("titles", "organisations"),
    "place": ("1",),
    "headcounts:day": ("2024-01-01",),
    "kind": ("programme-progress",),
    "secret": ("khong-co-dia-chi-nay",),
}


def space_of(address: Address) -> str:
    return address.name.split(":")[0] if ":" in address.name else ""


def unknown(address: Address) -> list[str]:
    space = space_of(address)
    known = OBJECTS.keys() | VOCABULARY.keys()
    return [each for each in address.parameters if not {each, f"{space}:{each}"} & known]


def names_object(address: Address) -> bool:
    space = space_of(address)
    return any(f"{space}:{each}" in OBJECTS or each in OBJECTS for each in address.parameters)


def filled(address: Address, world: World, side: Side, visitor: str, turn: int = 0) -> str:
    space, values = space_of(address), {}
    for each in address.parameters:
        name = f"{space}:{each}" if f"{space}:{each}" in OBJECTS.keys() | VOCABULARY.keys() else each
        if name in OBJECTS:
            values[each] = str(OBJECTS[name](world, side, visitor))
        else:
            words = VOCABULARY[name]
            values[each] = words[turn % len(words)]
    return address.filled(values)


def turns(address: Address) -> int:
    """How many words of the vocabulary are to be tried."""
    space = space_of(address)
    return max((len(VOCABULARY.get(f"{space}:{each}", VOCABULARY.get(each, ("",)))) for each in address.parameters),
               default=1)  # fmt: skip


class Fields(HTMLParser):
    """The fields of the forms of a page, with what stands in them or what a person might put there."""

    def __init__(self, method: str) -> None:
        super().__init__()
        self.method, self.inside, self.select = method, False, ""
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = given.get("action", "")
            self.inside = given.get("method", "get").lower() == self.method and not action.startswith(
                ("/dang", "/ngon")
            )
        elif self.inside and tag == "select":
            self.select = given.get("name", "")
        elif self.inside and tag == "option" and self.select and given.get("value"):
            self.values.setdefault(self.select, given["value"])
        elif self.inside and tag in ("input", "textarea") and given.get("name"):
            self.values.setdefault(given["name"], given.get("value") or plausible(given))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = ""


def plausible(given: dict[str, str]) -> str:
    name, kind = given["name"], given.get("type", "text")
    if kind == "date" or any(word in name for word in ("day", "_on", "ngay", "from", "until")):
        return "20/11/2026" if kind != "date" else "2026-11-20"
    if kind == "number":
        return "1"
    if kind in ("checkbox", "radio"):
        return given.get("value") or "on"
    return "2026" if "period" in name or "ky" in name else "thử một lần"


def form_on(html: str, method: str = "post") -> dict[str, str]:
    reader = Fields(method)
    reader.feed(html)
    return {name: value for name, value in reader.values.items() if name != "csrfmiddlewaretoken"}


def others(world: World, word: str) -> tuple[str, str, str]:
    """The word is searched for without its last letter, so that a page repeating what was typed is not a leak."""
    return word[:-1], world.away.code, str(world.away.district)


def questions(address: Address, filters: list[str], world: World, word: str) -> list[str]:
    """What names the other side: in every filter of the page's own form, by code, by key and by what its things are
    called; and in questions that stand in links rather than in forms.
    """
    text, code, key = others(world, word)
    known = {
        "programmes:dashboard": (f"duoi={code}&ky=2021", f"duoi={code}&ky=2021&cay=today"),
        "programmes:report": (f"duoi={code}&ky=2021",),
        "programmes:records": (f"duoi={code}&ky=2021&so=recognised", "duoi=83&ky=2021&so=recognised"),
        "programmes:records-file": (f"duoi={code}&ky=2021&so=recognised", "duoi=83&ky=2021&so=recognised"),
        "programmes:ranges": (f"duoi={code}",),
        "programmes:range-records": (f"duoi={code}&so=done", f"duoi={code}&so=whole", "duoi=83&so=whole"),
        "pilots:grid": (f"duoi={code}", "duoi=83"),
        "pilots:list": (f"duoi={code}", f"duoi={code}&da_thoi=1", "duoi=83"),
        "pilots:adoptions": (f"duoi={code}",),
        "oversight:list": (f"duoi={code}", "duoi=83"),
        "oversight:gaps": (f"duoi={code}&muc=own", f"duoi={code}&muc=above", "duoi=83&muc=own"),
        "oversight:assignments": (f"duoi={code}", f"duoi={code}&xem=thoi", "duoi=83"),
        "oversight:entries": (f"duoi={code}", "duoi=83&xem=viec"),
        "oversight:officials": (f"can_bo={text}", f"duoi={code}"),
        "oversight:assign": (f"duoi={code}&can_bo=CB-2-{text}&chon={key}",),
        "planner:plan": (f"duoi={code}&ky=2026", "duoi=83&ky=2026"),
        "planner:records": (f"duoi={code}&so=open&ky=2026", "duoi=83&so=open&ky=2026"),
        "admissions:table": (f"duoi={code}&ky=2024",),
        "admissions:records": (f"duoi={code}&ky=2024&so=admitted&dong=total&don_vi={key}",),
        "organisations:tree": (f"duoi={key}", f"mo={key}"),
    }
    asked = [urlencode(dict.fromkeys(filters, value)) for value in others(world, word)] if filters else []
    return [*known.get(address.name, ()), *asked, f"q={text}&tim={text}&duoi={code}&ky=2021"]


def asked_of(address: Address, side: Side, *, narrowed: bool = True) -> str:
    """A question to an operation: the side's unit under every name of a unit, else the plainest answer.

    Not ``narrowed``: only what must be asked, and under which unit.
    """
    told = [each for each in address.operation.get("parameters", []) if each["in"] == "query"]
    told = [each for each in told if narrowed or each.get("required") or each["name"] == "under"]
    return "&".join(f"{each['name']}={sample(each['name'], each['schema'], side)}" for each in told)


def body_of(address: Address, side: Side) -> Any:
    content = address.operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    if schema is None and (form := form_of(address)) is not None:
        return {**sample("", form, side), "file": SimpleUploadedFile("giay.pdf", b"%PDF-1.4 thu")}
    return sample("", schema, side) if schema else None


def form_of(address: Address) -> dict[str, Any] | None:
    """The shape of an operation that takes one file beside its fields."""
    content = address.operation.get("requestBody", {}).get("content", {})
    schema = content.get("multipart/form-data", {}).get("schema")
    return schema if schema and "file" in schema.get("properties", {}) else None


def sample(name: str, schema: dict[str, Any], side: Side) -> Any:
    schema = resolved(schema)
    if name in ("code", "under", "cell_code", "organisation_code", "parent_code", "organisation", "to"):
        return f"{side.code}.A.01" if name == "cell_code" else side.code
    if name == "set_code":
        return "small"
    if "enum" in schema or "const" in schema:
        return schema.get("const", (schema.get("enum") or [""])[0])
    if schema.get("minProperties") and "properties" not in schema:
        return {"1-KNĐ": sample(name, schema["additionalProperties"], side)}
    if schema.get("type") == "object" or "properties" in schema:
        needed = schema.get("required", list(schema.get("properties", {})))
        return {each: sample(each, schema["properties"][each], side) for each in needed if each in schema["properties"]}
    if schema.get("type") == "array":
        return [sample(name, schema.get("items", {}), side)]
    return plain(name, schema)


def plain(name: str, schema: dict[str, Any]) -> Any:
    if schema.get("type") == "boolean":
        return False
    if schema.get("type") in ("integer", "number"):
        return max(1, int(schema.get("minimum", schema.get("exclusiveMinimum", 1))))
    if schema.get("format") == "date" or name in ("day", "on", "valid_from"):
        return "2026-11-20"
    words = {
        "period": "2026",
        "for_period": "2026",
        "month": "2026-10",
        "programme": "tsvmtd",
        "kind": "programme-progress",
    }
    return words.get(name, "thu mot lan")
