"""Words other apps may use of programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a dossier stands. The moves between them are in ``rules.moves``."""

    REGISTERED = "registered", _("Đã đăng ký")
    RETURNED = "returned", _("Trả lại để bổ sung")
    SUBMITTED = "submitted", _("Đã nộp, chờ thẩm tra, thẩm định")
    CHECKED = "checked", _("Đã thẩm tra, chờ bước thẩm định sau")
    APPRAISED = "appraised", _("Đã thẩm định")
    AGREED = "agreed", _("Đã có chủ trương công nhận")
    RECOGNISED = "recognised", _("Đã công nhận")
    REVOKED = "revoked", _("Đã thu hồi danh hiệu")
    WITHDRAWN = "withdrawn", _("Đã rút đăng ký")
    CARRIED = "carried", _("Đã chuyển sang chi bộ kế thừa")
    ENDED = "ended", _("Kết thúc cùng chi bộ")


OPEN_STATES = (
    State.REGISTERED,
    State.RETURNED,
    State.SUBMITTED,
    State.CHECKED,
    State.APPRAISED,
    State.AGREED,
)
"""Still on the way to a title."""


class Result(models.TextChoices):
    """What a later check of a title found."""

    MAINTAINED = "MAINTAINED", _("giữ vững")
    WARNED = "WARNED", _("nhắc nhở")


class StepKind(models.TextChoices):
    """What happened to a dossier on a day."""

    REGISTER = "register", _("Đăng ký")
    RETURN = "return", _("Trả lại để bổ sung")
    RESUBMIT = "resubmit", _("Nộp lại hồ sơ")
    ADJUST = "adjust", _("Chuyển đăng ký sang kỳ khác")
    WITHDRAW = "withdraw", _("Rút đăng ký")
    APPRAISE = "appraise", _("Thẩm định")
    SUBMIT = "submit", _("Nộp hồ sơ đề nghị thẩm định")
    HAND_BACK = "hand_back", _("Trả lại hồ sơ để bổ sung")
    CHECK = "check", _("Kết luận thẩm tra")
    CONCLUDE = "conclude", _("Kết luận thẩm định")
    ASK = "ask", _("Xin chủ trương công nhận")
    AGREE = "agree", _("Cho chủ trương công nhận")
    REFUSE = "refuse", _("Không cho chủ trương, trả lại hồ sơ")
    RECOGNISE = "recognise", _("Công nhận")
    RECHECK = "recheck", _("Kiểm tra lại")
    REVOKE = "revoke", _("Thu hồi danh hiệu")
    CARRY = "carry", _("Chuyển sang chi bộ kế thừa")
    END = "end", _("Kết thúc cùng chi bộ")
    CORRECT = "correct", _("Sửa theo tệp nhập")


class Figure(models.TextChoices):
    """The counts of a programme, in the words of a column head. Meanings: interfaces, key by key."""

    ELIGIBLE = "eligible", _("Chi bộ thuộc đối tượng")
    REGISTERED = "registered", _("Đã đăng ký cho kỳ")
    REGISTERED_TERM = "registered_term", _("Đã đăng ký trong nhiệm kỳ")
    APPRAISED = "appraised", _("Đã thẩm định")
    RECOGNISED = "recognised", _("Đã công nhận")
    CUMULATIVE = "cumulative", _("Luỹ kế công nhận từ đầu nhiệm kỳ")
    MAINTAINED = "maintained", _("Danh hiệu được giữ vững")
    REVOKED = "revoked", _("Đã thu hồi")
    WARNED = "warned", _("Bị cảnh báo")
    EXPECTED = "expected", _("Dự kiến công nhận thêm")


class Standing(models.TextChoices):
    """How a unit stands against its target; the order of judging is in ``rules.progress``."""

    NO_TARGET = "no_target", _("Chưa có chỉ tiêu")
    EXCEEDED = "exceeded", _("Vượt")
    REACHED = "reached", _("Đạt")
    NONE_YET = "none_yet", _("Chưa có")
    ON_TRACK = "on_track", _("Đúng tiến độ")
    BEHIND = "behind", _("Chậm")


class PlanState(models.TextChoices):
    """Where a cell's plan of building a title stands. The moves between them are in ``rules.plans``."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã trình, chờ cấp trên")
    RETURNED = "returned", _("Trả lại để sửa")
    AGREED = "agreed", _("Cấp trên đã đồng ý")


class PlanMove(models.TextChoices):
    """What happened to a plan on a day."""

    BEGIN = "begin", _("Lập kế hoạch")
    SUBMIT = "submit", _("Trình kế hoạch")
    RETURN = "return", _("Trả lại kế hoạch")
    AGREE = "agree", _("Đồng ý kế hoạch")
    ADJUST = "adjust", _("Mở lại để điều chỉnh")
    CARRY = "carry", _("Quyết về nhiệm vụ chưa xong sau sắp xếp")


class TaskFate(models.TextChoices):
    """What became of a task not finished when its cell ended. Empty: nobody had to say."""

    CARRIED = "carried", _("Chuyển sang kế hoạch của chi bộ kế thừa")
    LEFT = "left", _("Để lại, không chuyển")


class Difficulty(models.TextChoices):
    """«Dễ làm trước, khó làm sau»: the words of the source, the three steps are ours."""

    EASY = "easy", _("Dễ")
    MIDDLE = "middle", _("Vừa")
    HARD = "hard", _("Khó")


class TaskState(models.TextChoices):
    """How far a task of a plan is, as the month's review said last."""

    NOT_BEGUN = "not_begun", _("Chưa làm")
    UNDER_WAY = "under_way", _("Đang làm")
    DONE = "done", _("Xong")
    DROPPED = "dropped", _("Thôi không làm")


class CaseState(models.TextChoices):
    """Where a case about a title stands. The moves between them are in ``rules.upkeep.cases``."""

    WARNED = "warned", _("Đã cảnh báo")
    HEARD = "heard", _("Đã nghe chi bộ")
    PROPOSED = "proposed", _("Đã đề nghị thu hồi")
    LIFTED = "lifted", _("Đã gỡ cảnh báo")
    DECLINED = "declined", _("Không thu hồi")
    REVOKED = "revoked", _("Đã thu hồi danh hiệu")
    ENDED = "ended", _("Kết thúc cùng chi bộ")

    @classmethod
    def open_values(cls) -> list[str]:
        return [cls.WARNED.value, cls.HEARD.value, cls.PROPOSED.value]


class CaseMove(models.TextChoices):
    """What happened in a case on a day."""

    WARN = "warn", _("Cảnh báo")
    HEAR = "hear", _("Nghe chi bộ trình bày")
    PROPOSE = "propose", _("Đề nghị thu hồi danh hiệu")
    LIFT = "lift", _("Gỡ cảnh báo")
    DECLINE = "decline", _("Quyết định không thu hồi")
    REVOKE = "revoke", _("Thu hồi danh hiệu")


class Fate(models.TextChoices):
    """What becomes of the title of a cell that ended. Source: domain notes on programmes, section 7: a person says."""

    KEEP = "keep", _("Chi bộ kế thừa giữ danh hiệu")
    REAPPRAISE = "reappraise", _("Chi bộ kế thừa được xét lại")
    END = "end", _("Thôi, danh hiệu kết thúc cùng chi bộ")


class TeamKind(models.TextChoices):
    """What a team is set up for. Source: domain notes on programmes, section 2, step 8, and P18."""

    CHECK = "check", _("Đoàn thẩm tra của xã")
    APPRAISAL = "appraisal", _("Đoàn thẩm định")
    SUPPORT = "support", _("Tổ giúp việc")


class TeamRole(models.TextChoices):
    HEAD = "head", _("Trưởng đoàn")
    DEPUTY = "deputy", _("Phó trưởng đoàn")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Thành viên")
    INVITED = "invited", _("Đại diện cơ quan được mời")


class Conclusion(models.TextChoices):
    """What an appraisal comes to."""

    PASSES = "passes", _("Đạt, đề nghị công nhận")
    COMPLETES = "completes", _("Đạt, còn nội dung phải hoàn thiện")
    FAILS = "fails", _("Chưa đạt")
