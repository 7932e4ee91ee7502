from datetime import date

import pytest
from django.core.exceptions import ValidationError

from vungmanh.web.days import DayField, PeriodField, read_day


@pytest.mark.parametrize("text", ["30/6/2021", "30/06/2021", "30.6.2021", "30-6-2021", " 2021-06-30 "])
def test_day_is_read_as_people_and_addresses_write_it(text):
    assert read_day(text) == date(2021, 6, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/02/2021", "31/02/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."),
        ("mai", "Không đọc được ngày “mai”. Ghi kiểu 28/02/2021."),
    ],
)
def test_day_that_cannot_be_read_is_answered_in_a_sentence(text, said):
    with pytest.raises(ValidationError) as fault:
        DayField().clean(text)

    assert fault.value.messages == [said]


def test_period_field_reads_periods_and_passes_on_the_help():
    assert PeriodField().clean("2021-Q3").code == "2021-Q3"
    with pytest.raises(ValidationError) as fault:
        PeriodField().clean("2021-Q9")
    assert fault.value.messages[0].startswith("Không đọc được kỳ “2021-Q9”.")


def test_fields_may_stay_empty_where_allowed():
    assert (DayField(required=False).clean(""), PeriodField(required=False).clean("")) == (None, None)
