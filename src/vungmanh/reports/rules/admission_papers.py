"""What each paper of admission says of the record; what the record does not hold is left open for the writer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vungmanh.kernel.numbers import date_text, document_count, percent_text
from vungmanh.reports.rules.document import Block, Header, Heading, Paragraph, Signature, ToFill


@dataclass(frozen=True)
class Ballot:
    official_members: int
    present: int
    in_favour: int
    against: int


@dataclass(frozen=True)
class AdmissionPaper:
    """What the record says, and what stands around it."""

    header: Header
    signature: Signature
    recipients: tuple[str, ...]
    day: date
    name: str
    born_on: date | None
    cell: str
    above: str = ""
    between: str = ""
    """The committee between the cell and the one that resolves, where there is one."""
    sex: str = ""
    schooling: str = ""
    school: str = ""
    youth_union: bool | None = None
    certificate_on: date | None = None
    ballot: Ballot | None = None
    decided_on: date | None = None
    decision_number: str = ""
    ceremony_on: date | None = None
    probation_until: date | None = None
    mentors: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    writer: str = ""
    """Of a person's own paper: whose it is, where the record names exactly one."""


def _who(paper: AdmissionPaper) -> str:
    born = f", sinh ngày {date_text(paper.born_on)}" if paper.born_on else ""
    return f"{paper.name}{born}"


def _ballot(paper: AdmissionPaper) -> Block:
    ballot = paper.ballot
    if ballot is None:
        return ToFill("số đảng viên chính thức, có mặt, tán thành, không tán thành, tỷ lệ trên tổng số chính thức")
    share = Fraction(ballot.in_favour, ballot.official_members)
    rate = percent_text(share.numerator, share.denominator, "half_up")
    return Paragraph(
        f"Tổng số đảng viên chính thức của chi bộ: {document_count(ballot.official_members)} đồng chí; có mặt: "
        f"{document_count(ballot.present)}; tán thành: {document_count(ballot.in_favour)}; không tán thành: "
        f"{document_count(ballot.against)}. Tỷ lệ tán thành so với tổng số đảng viên chính thức: {rate}."
    )


def _addressed(paper: AdmissionPaper) -> Paragraph:
    """To whom a person writes."""
    return Paragraph(f"Kính gửi: {'; '.join(each for each in (paper.cell, paper.above) if each)}.")


def application(paper: AdmissionPaper) -> list[Block]:
    return [
        _addressed(paper),
        Paragraph(f"Tôi là {_who(paper)}, đang công tác, sinh hoạt tại đơn vị, địa bàn của {paper.cell}."),
        ToFill("quê quán, nơi ở, nghề nghiệp; nhận thức về Đảng, lý do xin vào Đảng"),
        Paragraph("Tôi làm đơn này xin được kết nạp vào Đảng Cộng sản Việt Nam."),
    ]


def recommendation(paper: AdmissionPaper) -> list[Block]:
    by = f"Tôi là {paper.writer}, đảng viên chính thức" if paper.writer else "Tôi là đảng viên chính thức"
    return [
        _addressed(paper),
        Paragraph(f"{by}, giới thiệu quần chúng {_who(paper)} để chi bộ xét kết nạp vào Đảng Cộng sản Việt Nam."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("lý lịch, phẩm chất chính trị, đạo đức, lối sống, năng lực công tác, quan hệ quần chúng"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("khuyết điểm, hạn chế"),
        Paragraph("Tôi chịu trách nhiệm trước Đảng về những điều giới thiệu trên đây."),
    ]


def opinions_before(paper: AdmissionPaper) -> list[Block]:
    return [
        Paragraph(f"Chi uỷ tổng hợp ý kiến về quần chúng {_who(paper)}, được {paper.cell} xét kết nạp vào Đảng."),
        Heading("I- Ý KIẾN CỦA TỔ CHỨC CHÍNH TRỊ - XÃ HỘI NƠI LÀM VIỆC"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
        Heading("II- Ý KIẾN CỦA CHI UỶ NƠI CƯ TRÚ"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
    ]


def committee_resolution(paper: AdmissionPaper) -> list[Block]:
    above = paper.above or "Đảng uỷ"
    return [
        Paragraph(f"{above} xét đề nghị của {paper.cell} kết nạp quần chúng {_who(paper)} vào Đảng."),
        Heading("I- KẾT LUẬN CỦA ĐẢNG UỶ"),
        ToFill("lý lịch; phẩm chất chính trị, đạo đức, lối sống; năng lực công tác; quan hệ quần chúng"),
        Heading("II- KẾT QUẢ BIỂU QUYẾT"),
        ToFill("số cấp uỷ viên, có mặt, tán thành, không tán thành"),
        Paragraph(f"Đề nghị cấp có thẩm quyền xét, quyết định kết nạp {paper.name} vào Đảng Cộng sản Việt Nam."),
    ]


def remarks(paper: AdmissionPaper) -> list[Block]:
    by = f"Tôi là {paper.writer}, được" if paper.writer else "Tôi được"
    ceremony = f", kết nạp (lễ) ngày {date_text(paper.ceremony_on)}" if paper.ceremony_on else ""
    whom = f"đảng viên dự bị {_who(paper)}, sinh hoạt tại {paper.cell}{ceremony}"
    return [
        _addressed(paper),
        Paragraph(f"{by} chi bộ phân công giúp đỡ {whom}."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("ưu điểm của đảng viên dự bị"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("khuyết điểm của đảng viên dự bị"),
        Paragraph(f"Tôi báo cáo để chi bộ xét công nhận {paper.name} là đảng viên chính thức."),
    ]


def cell_resolution(paper: AdmissionPaper) -> list[Block]:
    sponsors = ", ".join(paper.sponsors)
    return [
        Paragraph(f"Chi bộ xét đề nghị kết nạp vào Đảng đối với quần chúng {_who(paper)}."),
        Paragraph(f"Người giới thiệu: {sponsors}.") if sponsors else ToFill("người giới thiệu"),
        Heading("I- KẾT LUẬN CỦA CHI BỘ"),
        ToFill("lý lịch; phẩm chất chính trị, đạo đức, lối sống; năng lực công tác; quan hệ quần chúng"),
        Heading("II- KẾT QUẢ BIỂU QUYẾT"),
        _ballot(paper),
        Paragraph(f"Chi bộ đề nghị đảng uỷ xét kết nạp {paper.name} vào Đảng Cộng sản Việt Nam."),
    ]


def decision(paper: AdmissionPaper) -> list[Block]:
    return [
        ToFill("các căn cứ: Điều lệ Đảng, quy định thi hành Điều lệ, nghị quyết của chi bộ và đảng uỷ"),
        Heading("QUYẾT ĐỊNH"),
        Paragraph(f"Điều 1. Kết nạp {_who(paper)} vào Đảng Cộng sản Việt Nam."),
        Paragraph(
            f"Điều 2. {paper.cell} tổ chức lễ kết nạp và phân công đảng viên chính thức giúp đỡ đảng viên dự bị trong "
            "thời gian dự bị, tính từ ngày tổ chức lễ kết nạp."
        ),
        Paragraph(f"Điều 3. {paper.cell} và {paper.name} thi hành quyết định này."),
    ]


def self_review(paper: AdmissionPaper) -> list[Block]:
    ceremony = f", được kết nạp (lễ) ngày {date_text(paper.ceremony_on)}" if paper.ceremony_on else ""
    return [
        _addressed(paper),
        Paragraph(f"Tôi là {_who(paper)}, đảng viên dự bị sinh hoạt tại {paper.cell}{ceremony}."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("tự kiểm điểm ưu điểm"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("tự kiểm điểm khuyết điểm"),
        Heading("III- HƯỚNG PHẤN ĐẤU"),
        ToFill("biện pháp khắc phục, hướng phấn đấu"),
    ]


def opinions(paper: AdmissionPaper) -> list[Block]:
    return [
        Paragraph(f"Chi uỷ tổng hợp ý kiến về đảng viên dự bị {_who(paper)}, sinh hoạt tại {paper.cell}."),
        Heading("I- Ý KIẾN CỦA TỔ CHỨC CHÍNH TRỊ - XÃ HỘI NƠI LÀM VIỆC"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
        Heading("II- Ý KIẾN CỦA CHI UỶ NƠI CƯ TRÚ"),
        ToFill("ý kiến; số người được hỏi, số tán thành, số không tán thành"),
    ]


def recognition(paper: AdmissionPaper) -> list[Block]:
    known = []
    if paper.decision_number and paper.decided_on:
        known.append(f"Quyết định kết nạp số {paper.decision_number}, ngày {date_text(paper.decided_on)}")
    if paper.ceremony_on:
        known.append(f"lễ kết nạp ngày {date_text(paper.ceremony_on)}")
    if paper.probation_until:
        known.append(f"hết 12 tháng dự bị ngày {date_text(paper.probation_until)}")
    return [
        Paragraph(f"Chi bộ xét đề nghị công nhận đảng viên chính thức đối với đảng viên dự bị {_who(paper)}."),
        Paragraph(f"{'; '.join(known)}.") if known else ToFill("quyết định kết nạp, lễ kết nạp, hạn dự bị"),
        Heading("I- KẾT LUẬN CỦA CHI BỘ"),
        ToFill("ưu điểm, khuyết điểm trong thời gian dự bị"),
        Heading("II- KẾT QUẢ BIỂU QUYẾT"),
        _ballot(paper),
        Paragraph(f"Chi bộ đề nghị đảng uỷ công nhận {paper.name} là đảng viên chính thức."),
    ]


def life_record(paper: AdmissionPaper) -> list[Block]:
    """Whom to check beside the person: members.md, section 2 (Lào Cai's contest bank)."""
    known = [
        f"Họ và tên: {paper.name}",
        *([f"giới tính: {paper.sex}"] if paper.sex else []),
        *([f"ngày sinh: {date_text(paper.born_on)}"] if paper.born_on else []),
        *([f"học vấn: {paper.schooling}"] if paper.schooling else []),
        *([f"học tại: {paper.school}"] if paper.school else []),
        *(["là đoàn viên Đoàn Thanh niên Cộng sản Hồ Chí Minh"] if paper.youth_union else []),
    ]
    certificate = paper.certificate_on
    return [
        Heading("I- BẢN THÂN"),
        Paragraph(f"{'; '.join(known)}."),
        ToFill("tên gọi khác, nơi sinh, quê quán, nơi ở; dân tộc, tôn giáo; nghề nghiệp, trình độ"),
        Paragraph(f"Giấy chứng nhận đã học lớp nhận thức về Đảng cấp ngày {date_text(certificate)}.")
        if certificate
        else ToFill("giấy chứng nhận đã học lớp nhận thức về Đảng: số, ngày cấp, nơi cấp"),
        Heading("II- QUÁ TRÌNH HỌC TẬP, CÔNG TÁC"),
        ToFill("theo thời gian: làm gì, ở đâu; đào tạo, khen thưởng, kỷ luật"),
        Heading("III- GIA ĐÌNH"),
        ToFill("cha, mẹ đẻ hoặc người trực tiếp nuôi dưỡng"),
        ToFill("vợ hoặc chồng"),
        ToFill("cha, mẹ của vợ hoặc chồng, hoặc người trực tiếp nuôi dưỡng"),
        ToFill("các con đẻ đã thành niên"),
        Paragraph("Tôi cam đoan những điều khai trên đây là đúng và chịu trách nhiệm về lời khai."),
        Heading("IV- NHẬN XÉT CỦA CHI BỘ"),
        ToFill(f"nhận xét của {paper.cell}; ngày, người ký"),
        Heading("V- THẨM TRA CỦA CÁC CẤP UỶ"),
        ToFill("cấp uỷ nơi thẩm tra, nội dung thẩm tra được; ngày, người ký, dấu"),
    ]


def union_of(paper: AdmissionPaper) -> str:
    """Whose resolution it is: the youth union's where the record says a member of it, else the trade union's."""
    if paper.youth_union is None:
        return "Ban chấp hành Đoàn Thanh niên hoặc công đoàn"
    return "Ban chấp hành Đoàn Thanh niên" if paper.youth_union else "Ban chấp hành công đoàn"


def union_resolution(paper: AdmissionPaper) -> list[Block]:
    return [
        Paragraph(f"{union_of(paper)} xét nguyện vọng xin vào Đảng của đoàn viên {_who(paper)}."),
        Heading("I- ƯU ĐIỂM"),
        ToFill("phẩm chất chính trị, đạo đức, lối sống; năng lực công tác, học tập; quan hệ quần chúng"),
        Heading("II- KHUYẾT ĐIỂM"),
        ToFill("khuyết điểm, hạn chế"),
        Heading("III- KẾT QUẢ BIỂU QUYẾT"),
        ToFill("số uỷ viên ban chấp hành, có mặt, tán thành, không tán thành"),
        Paragraph(f"{union_of(paper)} giới thiệu {paper.name} với {paper.cell} để xét kết nạp vào Đảng."),
    ]


def sectional_report(paper: AdmissionPaper) -> list[Block]:
    by = paper.between or "Đảng uỷ bộ phận"
    return [
        Paragraph(f"{by} báo cáo việc xét đề nghị của {paper.cell} kết nạp quần chúng {_who(paper)} vào Đảng."),
        Heading("I- ĐỀ NGHỊ CỦA CHI BỘ"),
        _ballot(paper),
        Heading("II- Ý KIẾN CỦA ĐẢNG UỶ BỘ PHẬN"),
        ToFill("lý lịch; phẩm chất chính trị, đạo đức, lối sống; năng lực công tác; quan hệ quần chúng"),
        Heading("III- KẾT QUẢ BIỂU QUYẾT"),
        ToFill("số uỷ viên đảng uỷ bộ phận, có mặt, tán thành, không tán thành"),
        Paragraph(f"Đề nghị {paper.above or 'đảng uỷ cơ sở'} xét kết nạp {paper.name} vào Đảng Cộng sản Việt Nam."),
    ]
