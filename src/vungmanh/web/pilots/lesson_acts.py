"""Acts on lessons: state one, let it be spread, take it up, say what came of it, and take each back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotPermitted, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import pilots
from vungmanh.web.days import DayField
from vungmanh.web.form import ActForm, ActPage, unit_called
from vungmanh.web.plans.forms import HOW_DAY, ReasonForm, lines_field
from vungmanh.web.plans.wording import reasons_in_words
from vungmanh.web.programmes.reading import usual_unit

Choices = Sequence[tuple[str, str]]


class LessonForm(ActForm):
    programme = forms.ChoiceField(label=gettext_lazy("Chương trình"))
    organisation = forms.CharField(
        label=gettext_lazy("Nơi nêu bài học"), max_length=40, help_text=gettext_lazy("Mã chi bộ hoặc đơn vị.")
    )
    day = DayField(label=gettext_lazy("Ngày nêu"), max_length=10, help_text=HOW_DAY)
    title = forms.CharField(label=gettext_lazy("Tên bài học"), max_length=255)
    done = lines_field(gettext_lazy("Đã làm gì"), 4000, rows=4, required=True)
    result = lines_field(gettext_lazy("Kết quả, kèm số liệu"), 4000, rows=4, required=True)
    advice = lines_field(gettext_lazy("Điều nên làm theo"), 4000, rows=4, required=True)
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Dùng cho loại hình"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Để trống là dùng cho mọi loại hình."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = programmes.programme_choices()  # type: ignore[attr-defined]  # a choice field
        self.fields["categories"].choices = list(organisations.category_names().items())  # type: ignore[attr-defined]  # as above


class SpreadForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày cho nhân rộng"), max_length=10, help_text=HOW_DAY)
    at = forms.ChoiceField(
        label=gettext_lazy("Nơi cho nhân rộng"),
        help_text=gettext_lazy("Mọi đơn vị, chi bộ ở dưới nơi này sẽ đọc được."),
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = list(bodies)  # type: ignore[attr-defined]  # a choice field


class AdoptForm(ActForm):
    organisation = forms.CharField(
        label=gettext_lazy("Nơi làm theo"), max_length=40, help_text=gettext_lazy("Mã chi bộ hoặc đơn vị.")
    )
    day = DayField(label=gettext_lazy("Ngày bắt đầu làm theo"), max_length=10, help_text=HOW_DAY)
    how = lines_field(gettext_lazy("Làm theo thế nào"), 2000, rows=3)


class ResultForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày ghi kết quả"), max_length=10, help_text=HOW_DAY)
    result = lines_field(gettext_lazy("Kết quả, kèm số liệu"), 2000, rows=4, required=True)


class BesideLesson:
    """Of every act here: reasons come in words, the way back leads to the lesson. Beside ``ActPage``."""

    permission: ClassVar[str] = "programmes.lesson"
    template: ClassVar[str] = "plans/act.html"
    lead: ClassVar[str | Promise] = ""
    if TYPE_CHECKING:
        request: Any

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def today(self) -> str:
        return date_text(self.request.actor.day)

    def own_code(self) -> str:
        """The code of where one holds one's post: a cell's secretary need not look it up."""
        one = usual_unit(self.request.desk.seat, self.request.actor.day)
        return organisations.labels_of([one], self.request.actor.day)[one].code

    def called(self, code: str) -> int:
        return unit_called(code, on=self.request.actor.day, field="organisation")

    def lesson_id(self, **keys: Any) -> int:
        return int(keys["lesson_id"])

    def context(self, **keys: Any) -> dict[str, Any]:
        lesson = pilots.lesson_in_sight(self.lesson_id(**keys), day=self.request.actor.day)
        here = reverse("pilots:lesson", args=[lesson.pk])
        return {"crumbs": [{"text": lesson.title, "href": here}], "lead": self.lead, "back_href": here}

    def there(self, lesson_id: int) -> str:
        return reverse("pilots:lesson", args=[lesson_id])


class StatePage(BesideLesson, ActPage):
    """In the name of one's own cell or unit; of a pilot where the address names one."""

    form_class = LessonForm
    title = gettext_lazy("Nêu bài học từ làm điểm")
    button = gettext_lazy("Nêu bài học")

    def pilot(self) -> Any:
        text = self.request.GET.get("lam_diem", "")
        return pilots.pilot_in_sight(int(text)) if text.isdecimal() and len(text) < 12 else None

    def initial(self, **_keys: Any) -> dict[str, Any]:
        pilot, day = self.pilot(), self.request.actor.day
        if pilot is None:
            programme = self.request.GET.get("chuong_trinh", "")
            return {"day": self.today(), "programme": programme, "organisation": self.own_code()}
        label = organisations.labels_of([pilot.organisation_id], day)[pilot.organisation_id]
        return {"day": self.today(), "programme": pilot.programme_id, "organisation": label.code}

    def context(self, **_keys: Any) -> dict[str, Any]:
        here = reverse("pilots:lessons")
        lead = _("Cấp trên đọc, rồi cho nhân rộng để nơi khác làm theo.")
        return {"crumbs": [{"text": _("Bài học từ làm điểm"), "href": here}], "lead": lead, "back_href": here}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        values, pilot = dict(form.cleaned_data), self.pilot()
        lesson = commands.state_lesson(
            self.request.actor,
            organisation_id=self.called(values.pop("organisation")),
            pilot_id=pilot.pk if pilot else None,
            **values,
        )
        return _("Đã nêu bài học."), reverse("pilots:lesson", args=[lesson.pk])


class VoidPage(BesideLesson, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ bài học ghi nhầm")
    button = gettext_lazy("Bỏ bài học")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.void_lesson(self.request.actor, lesson_id=keys["lesson_id"], **form.cleaned_data)
        return _("Đã bỏ bài học."), reverse("pilots:lessons")


class SpreadPage(BesideLesson, ActPage):
    """In the name of a body above, one of those this person sits at or above."""

    permission = "programmes.spread"
    title = gettext_lazy("Cho nhân rộng bài học")
    button = gettext_lazy("Cho nhân rộng")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        day = self.request.actor.day
        lesson = pilots.own_lesson(keys["lesson_id"])
        above = organisations.ancestors_of(lesson.organisation_id, on=day)
        seen = organisations.in_sight([unit.id for unit in above])
        bodies = [(str(unit.id), unit.name) for unit in reversed(above) if unit.id in seen]
        if not bodies:
            raise NotPermitted(_("Việc này do cấp trên của nơi nêu bài học quyết định."))
        return SpreadForm(data, bodies=bodies, initial={"day": self.today(), "at": bodies[-1][0]})

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        commands.spread_lesson(
            self.request.actor, lesson_id=keys["lesson_id"], at_id=int(values["at"]), day=values["day"]
        )
        return _("Đã cho nhân rộng bài học."), self.there(keys["lesson_id"])


class VoidSpreadPage(BesideLesson, ActPage):
    permission = "programmes.spread"
    form_class = ReasonForm
    title = gettext_lazy("Thôi cho nhân rộng")
    button = gettext_lazy("Thôi cho nhân rộng")
    lead = gettext_lazy("Bài học lại chờ; nơi khác thôi đọc được.")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.void_spread(self.request.actor, lesson_id=keys["lesson_id"], **form.cleaned_data)
        return _("Đã thôi cho nhân rộng."), self.there(keys["lesson_id"])


class AdoptPage(BesideLesson, ActPage):
    form_class = AdoptForm
    title = gettext_lazy("Làm theo bài học")
    button = gettext_lazy("Ghi làm theo")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": self.today(), "organisation": self.own_code()}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        commands.adopt_lesson(
            self.request.actor,
            lesson_id=keys["lesson_id"],
            organisation_id=self.called(values["organisation"]),
            day=values["day"],
            how=values["how"],
        )
        return _("Đã ghi làm theo bài học."), self.there(keys["lesson_id"])


class BesideAdoption(BesideLesson):
    def lesson_id(self, **keys: Any) -> int:
        return pilots.adoption_in_sight(keys["lesson_adoption_id"]).lesson_id


class TellPage(BesideAdoption, ActPage):
    form_class = ResultForm
    title = gettext_lazy("Ghi kết quả làm theo")
    button = gettext_lazy("Ghi kết quả")

    def initial(self, **keys: Any) -> dict[str, Any]:
        return {"day": self.today(), "result": pilots.adoption_in_sight(keys["lesson_adoption_id"]).result}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        found = commands.tell_adoption(self.request.actor, adoption_id=keys["lesson_adoption_id"], **form.cleaned_data)
        return _("Đã ghi kết quả làm theo."), self.there(found.lesson_id)


class VoidAdoptionPage(BesideAdoption, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ việc làm theo ghi nhầm")
    button = gettext_lazy("Bỏ việc làm theo")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        lesson_id = self.lesson_id(**keys)
        commands.void_adoption(self.request.actor, adoption_id=keys["lesson_adoption_id"], **form.cleaned_data)
        return _("Đã bỏ việc làm theo."), self.there(lesson_id)
