"""Telephone numbers as links: what is dialled, next to what people read."""


def dialled(number: str) -> str:
    """The number for a `tel:` link: digits, with a leading plus if there is one."""
    digits = "".join(character for character in number if character in "0123456789")
    return f"+{digits}" if number.strip().startswith("+") else digits


def whatsapp_url(number: str) -> str:
    """The address that opens a WhatsApp conversation with a (Dutch) number; "" without one."""
    digits = dialled(number)
    if not digits:
        return ""
    international = digits[1:] if digits.startswith("+") else digits.removeprefix("00")
    return f"https://wa.me/{'31' + international[1:] if international.startswith('0') else international}"
