"""Sentences as wards write them, with somebody's data in them and without; every number is made up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product

_PHONES = (
    "0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "091 234 5678", "(0912) 345 678", "+84912345678",
    "+84 912 345 678", "(+84) 912-345-678", "0084912345678", "0084 912 345 678", "84912345678", "84 912 345 678",
    "O912345678", "09123456 78", "0 9 1 2 3 4 5 6 7 8", "09.12.34.56.78", "09 12 34 56 78", "0912\u00a0345\u00a0678",
    "0912\u200b345\u200b678", "\uff10\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "0912–345–678",
    "0912 - 345 - 678", "0912/345/678", "+84(0)912345678", "0386 123 456", "0568123456", "0779 123 456", "0834.123.456",
    "0120 123 4567",
)  # fmt: skip
_PHONE_SENTENCES = (
    "Mọi thắc mắc xin liên hệ ông Nguyễn Văn A theo số {}.",
    "Người dân gọi bà Hoa, tổ trưởng tổ dân phố số 6 ({}) để đăng ký.",
    "SĐT: {}",
    "Zalo {} nhận hồ sơ đến hết ngày 30/09/2025.",
)
_CITIZENS = (
    "001085012345", "001 085 012 345", "001.085.012.345", "001-085-012345", "0010 8501 2345", "036203001234",
    "0 0 1 0 8 5 0 1 2 3 4 5", "\uff10\uff10\uff11085012345", "001085\u200b012345", "079301 004567",
)  # fmt: skip
_CITIZEN_SENTENCES = (
    "Ông Trần Văn Bình, số CCCD {}, thường trú tại tổ 5.",
    "Trả kết quả cho công dân {}.",
    "Căn cước công dân số: {} do Cục Cảnh sát cấp",
    "Danh sách kèm theo: Lê Thị Mai - {} - tổ 12",
)
_IDENTITIES = ("012345678", "012 345 678", "168.123.456", "024567891")
_IDENTITY_SENTENCES = (
    "CMND số {} cấp ngày 01/02/2010.",
    "Giấy chứng minh nhân dân: {}",
    "Bà Phạm Thị Lan (CMT {}) đã nhận tiền hỗ trợ.",
)
_ACCOUNTS = ("19031234567890", "0011 0041 23456", "102.874.563.215", "6201234567", "123456789")
_ACCOUNT_SENTENCES = (
    "Chuyển khoản về STK {} của bà Hoa.",
    "Số tài khoản: {} ngân hàng Vietcombank",
    "Tài khoản số {} tại BIDV chi nhánh Ba Đình.",
    "Ủng hộ qua số TK {}, chủ tài khoản Nguyễn Văn A",
)
_EMAILS = (
    "nguyenvana@gmail.com", "Nguyen.Van.A@Yahoo.com.vn", "lan_pham85@outlook.com", "hoa (at) gmail.com", "binh @ gmail.com",
    "mai[at]icloud.com",
)  # fmt: skip
_EMAIL_SENTENCES = ("Gửi góp ý về {}.", "Email: {}", "Ảnh dự thi gửi đến {} trước ngày 20/10")
_BIRTHS = ("12/3/1985", "12-03-1985", "12.3.1985", "ngày 12 tháng 3 năm 1985", "1985")
_BIRTH_SENTENCES = (
    "Ông Nguyễn Văn A, sinh ngày {}, trú tại tổ 3.",
    "Họ tên: Lê Thị B. Ngày sinh: {}",
    "Bà Trần Thị C (sinh năm {}) được công nhận gia đình văn hóa.",
    "Ngày, tháng, năm sinh: {}",
    "Anh Trần Văn Nam sinh {}",
)


def positives() -> Iterator[tuple[str, str]]:
    """The kind, and a sentence."""
    for kind, values, sentences in (
        ("telephone", _PHONES, _PHONE_SENTENCES),
        ("citizen", _CITIZENS, _CITIZEN_SENTENCES),
        ("identity", _IDENTITIES, _IDENTITY_SENTENCES),
        ("account", _ACCOUNTS, _ACCOUNT_SENTENCES),
        ("email", _EMAILS, _EMAIL_SENTENCES),
        ("birth", _BIRTHS, _BIRTH_SENTENCES),
    ):
        for value, sentence in product(values, sentences):
            if (kind, value, sentence[:10]) != ("birth", "1985", "Ông Nguyễn"):
                yield kind, sentence.format(value)
    yield "telephone", "Liên hệ không chín một hai ba bốn năm sáu bảy tám"
    yield "telephone", "https://zalo.me/0912345678"
    yield "telephone", "Điện thoại nhà riêng: 024 3825 1234"
    yield "telephone", "ĐT 912345678 gặp anh Nam"
    yield "telephone", "SĐT0912345678"
    yield "telephone", "gọi0912345678ngay"
    yield "birth", "Ngày sinh 12/3/85"
    yield "telephone", "0912345678-0987654321"


_OFFICES = (
    "1022", "113", "114", "115", "1900 1009", "1800.1119", "024 3825 1234", "024.38251234", "(024) 3733-1234",
    "+84 24 3825 1234", "0243.825.1234", "024 3825 1234 máy lẻ 102", "080 43162", "18001091",
)  # fmt: skip
_OFFICE_SENTENCES = (
    "Đường dây nóng: {}.",
    "Mọi phản ánh gọi {} trong giờ hành chính.",
    "Điện thoại Bộ phận một cửa {}",
)
_NUMBERED = (
    "38/KH-UBND", "42/2022/NĐ-CP", "341-KH/TU", "1234/QĐ-UBND", "92/2015/QH13", "0912/QĐ-UBND", "15/2023/TT-BTC",
    "912/UBND-VX",
)  # fmt: skip
_NUMBERED_SENTENCES = (
    "Căn cứ Văn bản số {} ngày 12/03/2025.",
    "Theo {} của cơ quan cấp trên",
    "Thực hiện {}, phường đã họp.",
)
_SUMS = (
    "1.234.567.890 đồng", "84.912.345.678 đồng", "350.000.000 VNĐ", "912.345.678 đ", "1.200.000 đồng/tháng", "350000000 đồng",
    "12,5 tỷ đồng", "0,35 triệu đồng", "84.912.345.678 VND", "123.456.789 USD", "105000000000 đồng", "168123456 đồng",
)  # fmt: skip
_SUM_SENTENCES = (
    "Tổng kinh phí {}.",
    "Thu ngân sách đạt {} trong quý III",
    "Mức hỗ trợ là {} mỗi hộ",
    "Hỗ trợ {}",
)
_DAYS = (
    "01/01/2025", "08.09.2025 - 12.09.2025", "từ 2020-2025", "nhiệm kỳ 2021 - 2026, 2026 - 2031", "2025-09-08 10:30:00",
    "7h30 ngày 08/09/2025", "các năm 2021, 2022, 2023, 2024", "ngày 09/12/2024 và 03/05/2025", "30/4 - 1/5/2025",
    "08-09-2025 đến 09-12-2025",
)  # fmt: skip
_DAY_SENTENCES = ("Thời gian: {}.", "Họp {}", "Giai đoạn {} phường đạt chuẩn")
_PLACES = (
    "21.028511, 105.804817", "21.0285110000, 105.8048170000", "thửa đất số 123, tờ bản đồ số 45", "Mã thửa 0912345678",
    "số phát hành CĐ 012345", "Số vào sổ CS 091234", "diện tích 350123456 m2", "số nhà 12, ngõ 345, ngách 67/89",
)  # fmt: skip
_PLACE_SENTENCES = ("Vị trí: {}.", "Địa điểm {} trên bản đồ", "Hồ sơ ghi {}")
_OTHERS = (
    "Mã số thuế 0312345678", "MST: 0312345678", "Mã hồ sơ H26.16-250809-0035", "mã hồ sơ 000.00.12.H26-250912-0001",
    "ISSN 1859-1234", "ISBN 978-604-57-1234-5", "Mã vạch 893456789012", "hóa đơn số 001234567", "Mã số doanh nghiệp 0712345678",
    "https://dichvucong.gov.vn/p/home?id=0912345678", "www.hanoi.gov.vn/tin/001085012345.html", "ubnd-badinh@hanoi.gov.vn",
    "vanthu@chinhphu.vn", "Gói thầu TBMT 0812345678", "số seri 0912345678", "Mã bưu chính 100000", "Biển số 29A-123.45",
    "mã QHNS 1012345678", "Số ĐKKD 0712345678", "phiên bản 3.5.7.8.0.1.2.3.4.5",
    "Tài khoản 3741.0.1234567.91049 tại Kho bạc Nhà nước Hà Nội", "tài khoản định danh điện tử mức 2",
    "Tài khoản 1121, 1122 và 1123", "550e8400-e29b-41d4-a716-446655440000", "12 345 hộ, 67 890 nhân khẩu",
)  # fmt: skip
_OTHER_SENTENCES = ("{}.", "Thông tin: {}", "Theo {} đã công bố")
_NO_BIRTHS = (
    "Học sinh năm 2010 toàn phường có 120 em.",
    "Vệ sinh năm 2025 đạt yêu cầu.",
    "Kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh 19/5/1890.",
    "Liệt sĩ hy sinh ngày 27/7/1968.", "Tuyển sinh năm 2025.", "Kinh phí phát sinh năm 2024.",
    "Đăng ký khai sinh ngày 12/3/2025.",
    "Sinh viên năm 2024 được miễn phí.", "Sinh hoạt hè 2025.", "Thí sinh năm 2025 dự thi.", "Dân sinh năm 2025 được quan tâm.",
    "Sinh nhật lần thứ 10.", "Tiêm cho nữ sinh năm 2024.", "Công tác an sinh năm 2025.", "Giáo sinh năm 2024.",
)  # fmt: skip


def negatives() -> Iterator[str]:
    """Sentences with nobody's data in them."""
    for values, sentences in (
        (_OFFICES, _OFFICE_SENTENCES),
        (_NUMBERED, _NUMBERED_SENTENCES),
        (_SUMS, _SUM_SENTENCES),
        (_DAYS, _DAY_SENTENCES),
        (_PLACES, _PLACE_SENTENCES),
        (_OTHERS, _OTHER_SENTENCES),
    ):
        for value, sentence in product(values, sentences):
            yield sentence.format(value)
    yield from _NO_BIRTHS


def hostile(size: int) -> Iterator[str]:
    """Texts of so many characters, made to take long."""
    for piece in (
        "0", "0 ", "0912 ", "a.b-", "sinh ", "(0", "<", "<a href=", "không ", "0./-", "21.0000 ", "stk ", "+84", "12/12/",
        "\u200b0", "mã số ", "tai khoan 1 ", "01. ", "a@", "CCCD 001 ", "O0", "0912\u200b", "ngay 1 thang 1 nam ", "38/KH-",
    ):  # fmt: skip
        text = "".join(piece for _, piece in zip(range(size // len(piece) + 1), cycle([piece]), strict=False))
        yield text[:size]
