"""Accounts to try things out with, one for each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth import authenticate

from vungmanh.accounts.commands import delegate, grant_role, link_person, open_account
from vungmanh.accounts.queries import account_keys, delegations_of, official_code_of
from vungmanh.kernel.action import Actor
from vungmanh.organisations.queries import bearer_of

PASSWORD = "chi-bo-vung-manh"  # noqa: S105 - printed for everyone; the demonstration holds nothing secret
THEN, NOW = date(2020, 1, 1), date(2025, 7, 1)
INSTALLATION = ""


@dataclass(frozen=True)
class Holder:
    """Someone made up for the demonstration: the post, the role, and where it is held from which day."""

    username: str
    full_name: str
    post: str
    role: str
    seats: tuple[tuple[str, date], ...]
    official: str = ""
    """The official's code he bears in the workbook of officials."""


HOLDERS = (
    Holder("quan-tri", "Trần Quốc Bình", "Quản trị hệ thống", "administrator", ((INSTALLATION, THEN),)),
    Holder("to-chuc", "Lê Minh Thảo", "Ban Tổ chức Tỉnh uỷ", "organising_board", (("86", NOW),)),
    Holder("thuong-vu", "Phạm Văn Hải", "Ban Thường vụ Tỉnh uỷ", "standing_committee", (("86", NOW),)),
    Holder(
        "van-phong",
        "Nguyễn Thị Lan",
        "Văn phòng Đảng uỷ Ba Tri",
        "commune_office",
        (("86.29110", NOW),),
    ),
    Holder("bi-thu", "Võ Văn Tám", "Bí thư Chi bộ khu phố 2", "cell_secretary", (("83.836.29110.02", THEN),)),
    Holder("can-bo", "Đỗ Thu Hà", "Cán bộ dự sinh hoạt", "attending_official", (("86.29110", NOW),), "CB-BT-01"),
    Holder("nguoi-xem", "Hồ Văn Nam", "Người xem", "reader", (("86", NOW),)),
    Holder(
        "giup-viec",
        "Bùi Ngọc Mai",
        "Giúp bí thư Chi bộ khu phố 2 nhập số liệu",
        "reader",
        (("83.836.29110.02", THEN),),
    ),
)
HELPED = (("bi-thu", "giup-viec"),)
"""Who may act in whose name."""


def open_accounts(actor: Actor) -> int:
    """Open those that are missing or whose password was changed. Returns how many."""
    missing = [each for each in HOLDERS if authenticate(username=each.username, password=PASSWORD) is None]
    for each in missing:
        account = open_account(actor, username=each.username, full_name=each.full_name, password=PASSWORD)
        for code, day in each.seats:
            seat = bearer_of(code, day) if code else None
            if code and seat is None:
                continue
            grant_role(actor, account_id=account.pk, role_code=each.role, organisation_id=seat, valid_from=day)
    if missing:
        _let_help(actor)
    _tie_officials(actor)
    return len(missing)


def _tie_officials(actor: Actor) -> None:
    """Whose account is an official's of the workbook; also where it was opened before there was one."""
    keys = account_keys([each.username for each in HOLDERS if each.official])
    for each in HOLDERS:
        if each.official and not official_code_of(keys[each.username]):
            link_person(actor, account_id=keys[each.username], official_code=each.official)


def _let_help(actor: Actor) -> None:
    keys = account_keys([name for pair in HELPED for name in pair])
    for principal, helper in HELPED:
        if not any(each.helper_username == helper for each in delegations_of(keys[principal], day=actor.day)):
            delegate(
                actor,
                principal_id=keys[principal],
                helper_username=helper,
                valid_from=NOW,
                reason="Bí thư lớn tuổi, nhờ nhập hộ",
            )


def accounts_table() -> str:
    """Who can sign in, with which password."""
    rows = [("tài khoản", "mật khẩu", "vai trò (người không có thật)")]
    rows += [(each.username, PASSWORD, f"{each.post}: {each.full_name}") for each in HOLDERS]
    widths = [max(len(row[place]) for row in rows) for place in range(2)]
    return "\n".join("  ".join((row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2])) for row in rows)
