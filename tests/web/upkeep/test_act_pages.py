from tests.web.upkeep.conftest import WARNING, Desks


def test_warning_is_written_and_told(desks: Desks):
    answer = desks.do("ban-to-chuc", "canh-bao", **WARNING)
    assert (answer.status_code, answer["Location"]) == (303, f"/giu-vung/{desks.key()}/")
    shown = desks.page("ban-to-chuc").context["cases"]
    assert [(each["label"], each["case"].to_mend, each["steps"][0].note) for each in shown] == [
        ("Đã cảnh báo", "Sinh hoạt đủ kỳ", "Bỏ sinh hoạt hai kỳ")
    ]


def test_warning_without_its_parts_stays_on_the_form(desks: Desks):
    answer = desks.do("ban-to-chuc", "canh-bao", day="10/3/2025", text="Bỏ sinh hoạt")
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["mend_by", "to_mend"])
    assert desks.cases() == []


def test_warning_twice_is_refused_in_words(desks: Desks):
    desks.do("ban-to-chuc", "canh-bao", **WARNING)
    again = desks.do("ban-to-chuc", "canh-bao", **WARNING)
    assert (again.status_code, again.context["reasons"]) == (
        422,
        ["Việc xử lý đang ở bước “Đã cảnh báo”, không làm được việc “Cảnh báo”."],
    )
    assert desks.cases() == ["warned"]


def test_reader_and_stranger_do_nothing(desks: Desks):
    answers = [desks.do(who, "canh-bao", **WARNING).status_code for who in ("nguoi-xem", "bi-thu", "thuong-vu")]
    assert answers == [403, 403, 403]
    assert desks.do("nguoi-la", "canh-bao", **WARNING).status_code == 404
    assert desks.of("nguoi-xem").get(f"/giu-vung/{desks.key()}/viec/canh-bao/").status_code == 403
    assert desks.do("ban-to-chuc", "la", **WARNING).status_code == 404
    assert desks.cases() == []


def test_hearing_proposal_and_refusal_follow(desks: Desks):
    desks.do("ban-to-chuc", "canh-bao", **WARNING)
    desks.do("ban-to-chuc", "nghe-chi-bo", day="20/3/2025", who="Chi uỷ", text="Xin khắc phục")
    desks.do("ban-to-chuc", "de-nghi-thu-hoi", day="20/6/2025", text="Chưa khắc phục")
    assert desks.do("ban-to-chuc", "khong-thu-hoi", day="21/6/2025", text="x").status_code == 403
    assert desks.do("thuong-vu", "khong-thu-hoi", day="21/6/2025", text="Đã khắc phục").status_code == 303
    assert desks.cases() == ["declined"]


def test_case_entered_by_mistake_is_taken_back(desks: Desks):
    here = f"/giu-vung/xu-ly/{desks.warn()}/bo/"
    assert desks.of("nguoi-la").get(here).status_code == 403
    assert desks.of("ban-to-chuc").post(here, {"reason": ""}).status_code == 422
    assert desks.of("ban-to-chuc").post(here, {"reason": "Nhầm chi bộ"})["Location"] == f"/giu-vung/{desks.key()}/"
    assert desks.cases() == []
    assert desks.of("ban-to-chuc").get(here).status_code == 404


def test_work_lists_what_waits(desks: Desks):
    def waiting(who: str) -> dict[str, list[str]]:
        board = desks.of(who).get("/viec/").context["board"]
        return {section.title: [line.item.label for line in section.lines] for section in board.sections}

    desks.warn()
    assert "Xem lại cảnh báo của Chi bộ ấp 83.836.A.01" in str(waiting("ban-to-chuc"))
    assert waiting("ban-to-chuc")["Chưa nghe chi bộ trình bày"] == ["Nghe Chi bộ ấp 83.836.A.01 trình bày"]
    desks.do("ban-to-chuc", "de-nghi-thu-hoi", day="20/6/2025", text="Chưa khắc phục")
    assert waiting("thuong-vu")["Đề nghị thu hồi danh hiệu"] == ["Quyết định về danh hiệu của Chi bộ ấp 83.836.A.01"]
    desks.do("ban-to-chuc", "nghe-chi-bo", day="21/6/2025", who="Chi uỷ", text="Xin thêm thời gian")
    assert "Chưa nghe chi bộ trình bày" not in waiting("ban-to-chuc")
