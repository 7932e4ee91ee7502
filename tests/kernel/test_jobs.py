"""Long work: in the asker's name and with his rights of that day, once, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, make_organisation
from vungmanh.accounts.access import actor_for, standing_of_asker
from vungmanh.kernel import clock, files
from vungmanh.kernel.action import Actor
from vungmanh.kernel.dispatch import Beat, StoppedError, carry_out, claim, give_back
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import Job, SupersededError, Task, ask, job, periodic, registry
from vungmanh.kernel.scope import current_scope, entered, whole_scope
from vungmanh.organisations.models import Decision

SILENT = timedelta(seconds=settings.VUNGMANH_JOB_SILENCE + 1)
seen: list[Any] = []


@pytest.fixture(autouse=True)
def kinds(db: None) -> Iterator[None]:
    """Kinds of work that only these tests know."""
    seen.clear()
    kept = dict(registry.kinds)

    @job("test.plain", label="Việc thử", permission="see")
    def plain(task: Task, **arguments: Any) -> dict[str, Any]:
        task.tell(1, 2, "đang làm")
        seen.append((task.actor, current_scope().whole, arguments))
        return {"came": "of it"}

    @job("test.write", label="Việc ghi", permission="imports.run")
    def write(task: Task, *, number: str, then: str = "") -> None:
        with task.whole():
            Decision.objects.create(number=number)
            if then == "refuse":
                raise Refusal("Không làm được.")
            if then == "stop":
                raise StoppedError
            if then == "break":
                raise RuntimeError("lỗi của chương trình")

    @job("test.file", label="Việc ra tệp")
    def a_file(task: Task) -> None:
        task.new_file(".txt", "kết quả.txt").write_text("nội dung", encoding="utf-8")

    yield
    registry.kinds.clear()
    registry.kinds.update(kept)


def fresh(one: Job) -> Job:
    return Job.objects.get(pk=one.pk)


def done(one: Job) -> Job:
    claimed = claim(clock.now())
    assert claimed is not None
    assert claimed.pk == one.pk
    carry_out(claimed, standing_of_asker)
    return fresh(one)


def test_a_job_is_kept_as_it_was_asked():
    one = ask(Actor("Lê Thị B", date(2026, 1, 1), 7, for_id=8, for_name="Ông C"), "test.plain", "Thử", code="83")
    kept = fresh(one)
    assert (kept.kind, kept.label, kept.arguments, kept.state) == ("test.plain", "Thử", {"code": "83"}, "waiting")
    assert (kept.actor_key, kept.actor_name, kept.for_key, kept.for_name) == (7, "Lê Thị B", 8, "Ông C")


def test_a_kind_nobody_knows_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        ask(SYSTEM, "no.such", "Thử")


def test_two_kinds_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"test\.plain"):
        job("test.plain", label="Lại")(registry.kinds["test.plain"].work)


def test_two_duties_of_one_name_are_refused():
    def nothing(actor: Actor, at: datetime) -> None:
        """Kept for its name alone."""

    try:
        periodic("test.duty", every=60)(nothing)
        with pytest.raises(ValueError, match=r"test\.duty"):
            periodic("test.duty", every=60)(nothing)
    finally:
        registry.duties.pop("test.duty")


def test_a_job_of_the_system_runs_in_sight_of_everything():
    one = done(ask(SYSTEM, "test.plain", "Thử", code="83"))
    assert (one.state, one.result, one.done, one.total, one.words) == ("done", {"came": "of it"}, 1, 2, "đang làm")
    assert [(actor.system, whole, arguments) for actor, whole, arguments in seen] == [(True, True, {"code": "83"})]


def asker(role: str = "commune_office") -> tuple[Any, Actor]:
    with entered(whole_scope("dựng dữ liệu thử")):
        account = make_account("van-phong", role, make_organisation("83", "Bến Tre", "PROVINCE"))
    return account, actor_for(account, clock.today())


def test_a_job_runs_in_the_name_and_the_scope_of_whoever_asked():
    account, actor = asker()
    done(ask(actor, "test.plain", "Thử"))
    assert [(one.account_id, one.day, one.system, whole) for one, whole, _ in seen] == [
        (account.pk, clock.today(), False, False)
    ]


def test_a_right_lost_in_between_is_lost():
    account, actor = asker()
    one = ask(actor, "test.write", "Ghi", number="01")
    with entered(whole_scope("dựng dữ liệu thử")):
        type(account.holdings.first()).unscoped.filter(account=account).update(valid_to=clock.today())
    after = done(one)
    assert (after.state, after.fault) == (
        "refused",
        "Vai trò của đồng chí hôm nay không còn làm được việc này. Dữ liệu giữ nguyên.",
    )
    assert not Decision.objects.exists()


def test_whoever_may_no_longer_sign_in_gets_nothing_done():
    account, actor = asker()
    one = ask(actor, "test.write", "Ghi", number="01")
    type(account).objects.filter(pk=account.pk).update(is_active=False)
    after = done(one)
    assert (after.state, Decision.objects.count()) == ("refused", 0)


def test_work_and_its_word_are_written_together():
    one = done(ask(SYSTEM, "test.write", "Ghi", number="01"))
    assert (one.state, one.attempts, Decision.objects.count()) == ("done", 1, 1)


@pytest.mark.parametrize(
    ("then", "state", "fault"),
    [
        ("refuse", "refused", "Không làm được."),
        ("break", "failed", "Máy gặp lỗi khi làm việc này nên đã dừng. Dữ liệu giữ nguyên. Báo người quản trị số việc"),
    ],
)
def test_work_that_ends_badly_leaves_nothing(then: str, state: str, fault: str):
    one = done(ask(SYSTEM, "test.write", "Ghi", number="01", then=then))
    assert (one.state, one.fault.startswith(fault), Decision.objects.count()) == (state, True, 0)


def test_a_worker_told_to_stop_gives_its_job_back_untried():
    one = ask(SYSTEM, "test.write", "Ghi", number="01", then="stop")
    claimed = claim(clock.now())
    assert claimed is not None
    with pytest.raises(StoppedError):
        carry_out(claimed, standing_of_asker)
    after = fresh(one)
    assert (after.state, after.attempts, Decision.objects.count()) == ("waiting", 0, 0)


def test_jobs_are_taken_up_in_the_order_they_were_asked():
    first, second = ask(SYSTEM, "test.plain", "Một"), ask(SYSTEM, "test.plain", "Hai")
    taken = [claim(clock.now()), claim(clock.now()), claim(clock.now())]
    assert [one and one.pk for one in taken] == [first.pk, second.pk, None]


def test_a_silent_worker_loses_its_job():
    one = ask(SYSTEM, "test.plain", "Thử")
    claim(clock.now() - SILENT)
    again = claim(clock.now())
    assert again is not None
    assert (again.pk, again.attempts) == (one.pk, 2)


def test_a_worker_given_up_for_dead_writes_nothing_when_it_comes_back():
    one = ask(SYSTEM, "test.write", "Ghi", number="01")
    lost = claim(clock.now() - SILENT)
    assert lost is not None
    claim(clock.now())
    carry_out(lost, standing_of_asker)
    after = fresh(one)
    assert (after.state, after.attempts, Decision.objects.count()) == ("running", 2, 0)


def test_a_job_that_brings_down_every_worker_is_left_alone():
    one = ask(SYSTEM, "test.plain", "Thử")
    for round_ in range(3):
        assert claim(clock.now() - (3 - round_) * SILENT) is not None
    assert claim(clock.now()) is None
    after = fresh(one)
    assert (after.state, after.fault) == (
        "failed",
        "Đã thử 3 lần đều không xong. Báo người quản trị hệ thống; dữ liệu giữ nguyên.",
    )


def test_a_job_given_back_is_no_longer_its_workers():
    one = ask(SYSTEM, "test.plain", "Thử")
    claimed = claim(clock.now())
    assert claimed is not None
    give_back(claimed, tried=True)
    with pytest.raises(SupersededError):
        Task(claimed, SYSTEM).close(Job.State.DONE)
    assert fresh(one).state == "waiting"


def test_a_file_has_a_name_nobody_guesses_and_is_called_otherwise():
    one = done(ask(SYSTEM, "test.file", "Tệp"))
    path = files.path_of(one.file)
    assert (one.result, path.read_text("utf-8"), path.suffix, len(path.stem)) == (
        {"file_name": "kết quả.txt"},
        "nội dung",
        ".txt",
        32,
    )
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "", "."])
def test_a_name_never_leads_out_of_the_folder(name: str):
    with pytest.raises(ValueError, match="lies outside"):
        files.path_of(name)


def test_old_files_are_swept():
    name = files.fresh("sweeping", ".txt")
    files.path_of(name).write_text("cũ")
    assert files.sweep(clock.now(), "sweeping") == 0
    assert files.sweep(clock.now() + timedelta(days=8), "sweeping") == 1
    assert not files.is_kept(name)


@pytest.mark.django_db(transaction=True)
def test_a_sign_of_life_carries_how_far_the_work_is():
    one = ask(SYSTEM, "test.plain", "Thử")
    claimed = claim(clock.now() - timedelta(seconds=20))
    assert claimed is not None
    task = Task(claimed, SYSTEM)
    task.tell(3, 9, "đã đọc")
    Beat(task)._beat()
    after = fresh(one)
    assert (after.done, after.total, after.words) == (3, 9, "đã đọc")
    assert after.beat_at is not None
    assert clock.now() - after.beat_at < timedelta(seconds=10)
