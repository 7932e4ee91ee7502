"""Sentences of invented evidence: every cell writes its own, in the same office words. None is from a document."""

from __future__ import annotations

from random import Random

OPENINGS = (
    "Trong kỳ chi bộ", "Cấp uỷ chi bộ", "Chi uỷ đã", "Đồng chí bí thư cùng chi uỷ", "Tập thể chi bộ thống nhất",
    "Từ đầu năm chi bộ", "Tại buổi sinh hoạt thường kỳ, chi bộ", "Theo phân công, chi bộ", "Ngay sau đại hội, chi bộ",
    "Chi bộ giao chi uỷ viên phụ trách", "Qua rà soát, chi uỷ", "Được đảng uỷ hướng dẫn, chi bộ",
    "Đảng viên trong chi bộ", "Ban chi uỷ họp riêng và", "Chi bộ bàn kỹ rồi", "Sau khi lấy ý kiến nhân dân, chi bộ",
)  # fmt: skip
WORK = {
    "1": (
        "mở sổ ghi đủ thành phần, nội dung, ý kiến từng người", "thông báo lịch họp trước ba ngày qua nhóm và loa ấp",
        "chuyển phần đọc báo chí sang tài liệu gửi trước", "chọn chuyên đề về giữ gìn tuyến đường hoa",
        "điểm danh đầu giờ, ai vắng có đơn gửi trước", "dành nửa thời gian cho đảng viên phát biểu",
        "mời trưởng ấp và mặt trận cùng nghe phần việc của ấp", "ra nghị quyết tháng ngắn, ghi ai làm và hạn xong",
        "đọc lại nghị quyết tháng trước xem việc nào chưa xong", "phân công một đồng chí nhắc giờ từng phần",
        "ghi âm để thư ký chép lại cho đúng ý", "chiếu văn bản lên màn hình nhà văn hoá cho dễ theo dõi",
    ),
    "2": (
        "vận động ba hộ hiến đất mở rộng đường vào tổ tự quản", "nhận đỡ đầu hai hộ khó khăn đến khi thoát nghèo",
        "giúp hộ cận nghèo vay vốn nuôi dê sinh sản", "đóng góp ngày công đổ bê tông đoạn qua cống",
        "cử đảng viên hướng dẫn bà con bán dừa qua mạng", "phối hợp hội phụ nữ lập tổ đan giỏ nhựa",
        "khơi thông mương nội đồng trước mùa mưa", "xin thêm bóng đèn năng lượng mặt trời cho đường liên xóm",
        "xây lại hố rác tập trung cạnh chợ", "thăm từng nhà vận động tham gia bảo hiểm y tế",
        "lập vườn ươm giống bưởi chia cho các hộ", "đào ao trữ nước ngọt dùng chung mùa hạn",
    ),
    "3": (
        "kiểm tra hai đảng viên về việc đóng đảng phí và nền nếp", "giám sát chuyên đề việc nêu gương của chi uỷ viên",
        "nhắc nhở một đồng chí đi họp trễ nhiều lần", "đối chiếu sổ thu đảng phí với danh sách từng quý",
        "kết luận bằng văn bản và công khai trước chi bộ", "hẹn kiểm tra lại sau sáu tháng những điểm còn thiếu",
        "xem việc kê khai của đảng viên giữ chức vụ ở ấp", "làm rõ đơn phản ánh về ranh đất ở tổ bốn",
        "phân công uỷ viên theo dõi đảng viên đi làm ăn xa", "rút kinh nghiệm việc ghi biên bản kiểm tra sơ sài",
        "tự phê bình theo gợi ý của đảng uỷ", "góp ý thẳng thắn cho đồng chí phụ trách đoàn thể",
    ),
    "4": (
        "giới thiệu hai thanh niên dự lớp tìm hiểu về Đảng", "gặp gỡ bộ đội xuất ngũ để tạo nguồn",
        "giao việc cho quần chúng ưu tú ở tổ công nghệ số", "theo dõi một đảng viên dự bị, nhận xét từng tháng",
        "đến nhà cô giáo mầm non vận động vào nguồn", "lập danh sách nguồn theo từng đoàn thể",
        "phân công hai người kèm cặp trong mười hai tháng", "hoàn tất xác minh lý lịch ở nơi khác",
        "mời người trong nguồn dự sinh hoạt chuyên đề", "bồi dưỡng chủ tịch chi hội nông dân làm nguồn",
        "đề nghị kết nạp một công nhân may ở khu nhà trọ", "nhắc thời hạn chuyển chính thức trước hai tháng",
    ),
}  # fmt: skip
RESULTS = (
    "kết quả {a} trong {b} đảng viên tham gia", "đến nay xong {a} việc, còn {b} việc chuyển kỳ sau",
    "bà con hưởng ứng, góp {a} triệu đồng và {b} ngày công", "có {a} ý kiến, đã trả lời {b}",
    "làm trong {a} tuần với {b} lượt người", "biên bản số {a}, lưu tại nhà văn hoá tủ {b}",
    "đạt {a} phần trăm kế hoạch, {b} người được biểu dương", "tổ {a} làm tốt, tổ {b} còn chậm",
    "ảnh chụp ngày {a}, danh sách kèm {b} tên", "so với năm trước tăng {a}, riêng quý này {b}",
    "thời gian {a} phút, vắng {b} có lý do", "chi {a} triệu từ nguồn xã hội hoá, {b} hộ được lợi",
)  # fmt: skip
ENDINGS = (
    "Việc còn vướng là kinh phí.", "Chi uỷ sẽ theo dõi tiếp.", "Đã báo đảng uỷ xã bằng văn bản.",
    "Nhân dân đồng tình.", "Sẽ làm tiếp sau vụ thu hoạch.", "Tháng sau kiểm lại.", "Có xác nhận của trưởng ấp.",
    "Hồ sơ do thư ký giữ.", "Còn hai hộ chưa đồng ý.", "Đề nghị xã hỗ trợ thêm.", "", "",
)  # fmt: skip
SHORT = ("Đã thực hiện tốt.", "Có biên bản kèm theo.", "Theo nghị quyết chi bộ.", "Đạt yêu cầu, có sổ.", "Đủ hồ sơ.")


def honest(chance: Random, criterion: str, name: str) -> str:
    """What one cell writes of itself: sometimes a few words, mostly a sentence or two of its own."""
    if chance.random() < 0.2:
        return chance.choice(SHORT)
    works = chance.sample(WORK[criterion], chance.choice((1, 2, 2, 3)))
    result = chance.choice(RESULTS).format(a=chance.randint(2, 98), b=chance.randint(2, 60))
    who = f" ({name})" if chance.random() < 0.3 else ""
    parts = [f"{chance.choice(OPENINGS)}{who} {'; '.join(works)}", result]
    if chance.random() < 0.3:
        parts.reverse()
    return f"{', '.join(parts)}. {chance.choice(ENDINGS)}".strip()


def copied(chance: Random, text: str, name: str, other: str) -> str:
    """What somebody hands in who took another cell's text: as it is, or touched up once or twice."""
    for touch in chance.sample((_as_it_is, _word_gone, _longer, _numbers), chance.choice((1, 1, 2))):
        text = touch(chance, text)
    text = text.replace(other, name)
    return _plainly(chance, text) if chance.random() < 0.2 else text


def _as_it_is(_chance: Random, text: str) -> str:
    return text


def _plainly(_chance: Random, text: str) -> str:
    return text.upper().replace(",", " -").replace(".", "")


def _word_gone(chance: Random, text: str) -> str:
    words = text.split()
    words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _longer(chance: Random, text: str) -> str:
    return f"{text} {chance.choice([each for each in ENDINGS if each])}"


def _numbers(chance: Random, text: str) -> str:
    words = [str(chance.randint(2, 98)) if word.isdecimal() else word for word in text.split()]
    return " ".join(words)
