"""The pages a browser is sent to, by name. Keys of organisations are filled in by the test."""

DASHBOARD = "/chuong-trinh/tsvmtd/?duoi=83&ky=2021&ngay=2021-06-30"
RECORDS = "/chuong-trinh/tsvmtd/ban-ghi/?duoi=83&ky=2021&ngay=2021-06-30&so=recognised"
PAGES = {
    "việc của tôi": "/viec/",
    "danh hiệu": "/danh-hieu/",
    "danh hiệu chờ thẩm định": "/danh-hieu/?trang_thai=registered&viec=tham-dinh",
    "đăng ký danh hiệu": "/danh-hieu/dang-ky/?chuong_trinh=tsvmtd&ky=2021",
    "giao chỉ tiêu": "/chi-tieu/?ve=tsvmtd&ky=2021",
    "danh sách chương trình": "/chuong-trinh/",
    "bảng chương trình": DASHBOARD,
    "bảng theo cây hôm nay": f"{DASHBOARD}&cay=today",
    "câu hỏi sai": "/chuong-trinh/tsvmtd/?ky=2021-13",
    "không có gì": "/chuong-trinh/tsvmtd/?duoi=83&ky=2014",
    "bản ghi": RECORDS,
    "chỉ tiêu giao xuống": RECORDS.replace("recognised", "gap"),
    "tổ chức": "/to-chuc/",
    "không thấy tổ chức": "/to-chuc/?tim=khong-co",
    "lịch sử đơn vị": "/to-chuc/{83.836}/",
    "chi bộ của đơn vị": "/to-chuc/{83.836}/chi-bo/",
    "danh hiệu của đơn vị": "/to-chuc/{83.836}/danh-hieu/",
    "danh hiệu của chi bộ": "/to-chuc/{83.836.A.01}/danh-hieu/",
    "chỉ tiêu của đơn vị": "/to-chuc/{83.836}/chi-tieu/",
    "tìm tổ chức": "/tim/?q=xa",
    "không tìm thấy": "/tim/?q=khong-co",
    "cây tổ chức": "/to-chuc/cay/?mo={83},{83.836},{83.836.A}",
    "tìm trong cây": "/to-chuc/cay/?tim=xa a",
    "cấp uỷ, đặc điểm": "/to-chuc/{83.836}/cap-uy-dac-diem/",
    "ghi cấp uỷ": "/to-chuc/{83.836}/cap-uy-dac-diem/ghi-cap-uy/",
    "ghi đặc điểm": "/to-chuc/{83.836}/cap-uy-dac-diem/ghi-dac-diem/",
    "thành lập tổ chức": "/to-chuc/{83.836.A}/lap/",
    "sửa thông tin tổ chức": "/to-chuc/{83.836.A}/sua/",
    "chờ quyết định sau sắp xếp": "/to-chuc/cho-quyet/",
    "sắp xếp tổ chức": "/sap-xep/",
    "soạn phương án sắp xếp": "/sap-xep/moi/?tu=83.836.A",
    "báo cáo": "/bao-cao/",
    "soạn báo cáo": "/bao-cao/soan/",
    "báo cáo cấp dưới gửi": "/bao-cao/da-nhan/",
    "dãy số văn bản": "/bao-cao/day-so/",
    "mở dãy số": "/bao-cao/day-so/mo/",
    "kỳ số liệu": "/ky-so-lieu/",
    "khoá kỳ số liệu": "/ky-so-lieu/khoa/",
    "ghi chú số liệu": "/ghi-chu/?don_vi={83.836}&chuong_trinh=tsvmtd&ky=2021",
    "định nghĩa": "/dinh-nghia/titles.recognised/",
    "danh sách định nghĩa": "/dinh-nghia/",
    "khoá API": "/tai-khoan/khoa-api/",
    "tạo khoá API": "/tai-khoan/khoa-api/tao/",
    "bảo mật đăng nhập": "/bao-mat/",
    "nhập lại mật khẩu": "/xac-nhan/",
    "nhập số liệu": "/nhap-so-lieu/",
    "việc nền": "/viec-nen/",
    "không có trang": "/to-chuc/4711/",
}


def filled(address: str, keys: dict[str, int]) -> str:
    for code, key in keys.items():
        address = address.replace(f"{{{code}}}", str(key))
    return address
